using System.Text;

namespace Gateway.Simulation;

/// <summary>What a client asked a simulated caster.</summary>
public sealed record CasterRequest
{
    /// <summary>First line.</summary>
    public required string Line { get; init; }

    /// <summary>Headers by their name in lower case.</summary>
    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    /// <summary>Path without its slash; empty for the source table.</summary>
    public string Mountpoint => Line.Split(' ') is [_, var path, ..] ? path.TrimStart('/') : "";

    /// <summary>Whether version 2 was asked for.</summary>
    public bool IsVersionTwo => Headers.GetValueOrDefault("ntrip-version")?.StartsWith("Ntrip/2", StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>User and password; null if none were sent.</summary>
    public (string User, string Password)? Login()
    {
        if (Headers.GetValueOrDefault("authorization") is not { } value || !value.StartsWith("Basic ", StringComparison.Ordinal))
            return null;
        string[] parts = Encoding.UTF8.GetString(Convert.FromBase64String(value[6..])).Split(':', 2);
        return parts.Length == 2 ? (parts[0], parts[1]) : null;
    }

    internal static CasterRequest Parse(string head)
    {
        string[] lines = head.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var headers = new Dictionary<string, string>();
        foreach (string line in lines.Skip(1))
        {
            if (line.Split(':', 2) is [var name, var value])
                headers[name.Trim().ToLowerInvariant()] = value.Trim();
        }

        return new CasterRequest { Line = lines.Length > 0 ? lines[0] : "", Headers = headers };
    }
}
