using Gateway.Gnss.Ntrip.Refusals;

namespace Gateway.Corrections;

/// <summary>A refusal's word for programs: its name, beginning in lower case.</summary>
internal static class RefusalCode
{
    public static string Of(NtripRefusal refusal) => $"{refusal}" is var name ? char.ToLowerInvariant(name[0]) + name[1..] : "";
}
