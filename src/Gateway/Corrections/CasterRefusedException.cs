using Gateway.Gnss.Ntrip.Refusals;

namespace Gateway.Corrections;

/// <summary>A caster gives no corrections. The message is in plain English and holds no credentials.</summary>
internal sealed class CasterRefusedException(string caster, NtripRefusal refusal, string? detail = null, TimeSpan? retryAfter = null)
    : Exception($"{caster}: {RefusalText.Of(refusal).English}{(string.IsNullOrEmpty(detail) ? "" : $" ({detail})")}")
{
    public NtripRefusal Refusal { get; } = refusal;

    /// <summary>The caster's own words or the system's; null if there are none.</summary>
    public string? Detail { get; } = detail;

    /// <summary>When the caster asks to be left alone until.</summary>
    public TimeSpan? RetryAfter { get; } = retryAfter;
}
