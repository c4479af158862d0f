using Gateway.Gnss.Ntrip.Refusals;

namespace Gateway.Corrections;

/// <summary>A caster gives no corrections. The message is in plain English and holds no credentials.</summary>
internal sealed class CasterRefusedException(string caster, NtripRefusal refusal, string? detail = null, TimeSpan? retryAfter = null)
    : Exception(Clean($"{caster}: {RefusalText.Of(refusal).English}{(string.IsNullOrEmpty(detail) ? "" : $" ({detail})")}"))
{
    public NtripRefusal Refusal { get; } = refusal;

    /// <summary>The caster's own words or the system's; null if there are none.</summary>
    public string? Detail { get; } = detail is null ? null : Clean(detail);

    /// <summary>When the caster asks to be left alone until.</summary>
    public TimeSpan? RetryAfter { get; } = retryAfter;

    /// <summary>What a caster says goes to terminals and logs: without its control characters.</summary>
    private static string Clean(string text) => string.Concat(text.Select(letter => char.IsControl(letter) ? ' ' : letter));
}
