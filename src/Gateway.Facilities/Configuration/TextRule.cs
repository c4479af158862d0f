namespace Gateway.Facilities;

/// <summary>What a text value may be, in words and as a test.</summary>
/// <param name="Allowed">Finishes the sentence "allowed: ...".</param>
/// <param name="Accepts">Whether a value is allowed.</param>
public sealed record TextRule(string Allowed, Func<string, bool> Accepts);
