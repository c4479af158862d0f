using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Gateway.Facilities.Files;
using Microsoft.Extensions.Logging;

namespace Gateway.FieldPage;

/// <summary>A phone that was let in.</summary>
internal sealed record PairedDevice
{
    /// <summary>SHA-256 of its cookie, hexadecimal: whoever reads the file cannot log in with it.</summary>
    public required string TokenHash { get; init; }

    public required string Name { get; init; }

    public required DateTimeOffset PairedAt { get; init; }

    public required DateTimeOffset Until { get; init; }
}

/// <summary>
/// The phones that are let in, in <c>field-devices.json</c> of the data directory: a restart of the gateway logs nobody
/// out. A file that cannot be read lets nobody in.
/// </summary>
internal sealed class PairedDevices
{
    public const string FileName = "field-devices.json";

    /// <summary>How long a phone stays logged in.</summary>
    public static readonly TimeSpan Valid = TimeSpan.FromDays(30);

    private const int MostDevices = 200;

    private readonly string _path;
    private readonly Func<DateTimeOffset> _utcNow;
    private readonly Lock _gate = new();
    private List<PairedDevice> _devices;

    public PairedDevices(string dataDirectory, Func<DateTimeOffset> utcNow, ILogger log)
    {
        _path = Path.Combine(dataDirectory, FileName);
        _utcNow = utcNow;
        _devices = Read(log);
    }

    /// <summary>Lets a phone in; the token is for its cookie alone.</summary>
    /// <exception cref="IOException">The disk does not take it.</exception>
    /// <exception cref="UnauthorizedAccessException">The disk does not take it.</exception>
    public string Add(string name)
    {
        string token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        DateTimeOffset now = _utcNow();
        lock (_gate)
        {
            List<PairedDevice> devices = [.. _devices.Where(device => device.Until > now).TakeLast(MostDevices - 1),
                new PairedDevice { TokenHash = HashOf(token), Name = name, PairedAt = now, Until = now + Valid }];
            Write(devices);
            _devices = devices;
        }
        return token;
    }

    /// <summary>The phone of a cookie; null if there is none, or no longer.</summary>
    public PairedDevice? Find(string? token)
    {
        if (token is not { Length: 64 })
            return null;
        string hash = HashOf(token);
        lock (_gate)
            return _devices.FirstOrDefault(device => device.TokenHash == hash && device.Until > _utcNow());
    }

    /// <summary>Logs one phone out, or all of them.</summary>
    /// <returns>How many.</returns>
    public int Remove(PairedDevice? device)
    {
        lock (_gate)
        {
            List<PairedDevice> devices = device is null ? [] : [.. _devices.Where(known => known.TokenHash != device.TokenHash)];
            int gone = _devices.Count - devices.Count;
            Write(devices);
            _devices = devices;
            return gone;
        }
    }

    private static string HashOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(token)));

    private List<PairedDevice> Read(ILogger log)
    {
        try
        {
            return File.Exists(_path) ? JsonSerializer.Deserialize(File.ReadAllBytes(_path), FieldJson.Default.ListPairedDevice) ?? [] : [];
        }
        catch (Exception fault) when (fault is JsonException or IOException or UnauthorizedAccessException)
        {
            FieldLog.DevicesUnreadable(log, _path, fault.Message);
            return [];
        }
    }

    private void Write(List<PairedDevice> devices) =>
        WholeFile.Write(_path, JsonSerializer.SerializeToUtf8Bytes(devices, FieldJson.Default.ListPairedDevice), ownerOnly: true);
}
