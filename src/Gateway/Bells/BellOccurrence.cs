using Gateway.Messages;

namespace Gateway.Bells;

/// <summary>Something at a bell that the control room has to know.</summary>
/// <param name="Kind">What.</param>
/// <param name="Note">Remark for people.</param>
internal readonly record struct BellOccurrence(AlertKind Kind, string? Note = null);
