using Gateway.Messages;

namespace Gateway.Bells;

/// <summary>Something at a bell that the control room has to know.</summary>
/// <param name="Kind">What.</param>
/// <param name="Note">Remark for people.</param>
/// <param name="Count">How often: more than once where occurrences were folded into one.</param>
internal readonly record struct BellOccurrence(AlertKind Kind, string? Note = null, int Count = 1);
