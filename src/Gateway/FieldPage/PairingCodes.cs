using System.Globalization;
using System.Security.Cryptography;

namespace Gateway.FieldPage;

/// <summary>A code for one phone.</summary>
/// <param name="Code">Eight digits.</param>
/// <param name="Link">The page with the code in it, for a QR code.</param>
/// <param name="ValidSeconds">How long it can be used, seconds.</param>
internal sealed record PairingCode(string Code, string Link, double ValidSeconds);

/// <summary>Codes made by <c>gateway field pair</c>: each lets one phone in, once, for ten minutes. In memory alone.</summary>
internal sealed class PairingCodes(Uri link, TimeProvider time)
{
    public static readonly TimeSpan Valid = TimeSpan.FromMinutes(10);

    /// <summary>More are forgotten, oldest first: a code is one in a hundred million, and stays so.</summary>
    private const int MostOpen = 20;

    private readonly Lock _gate = new();
    private readonly List<(string Code, long Made)> _open = [];

    public PairingCode Make()
    {
        string code = RandomNumberGenerator.GetInt32(100_000_000).ToString("D8", CultureInfo.InvariantCulture);
        lock (_gate)
        {
            _open.Add((code, time.GetTimestamp()));
            if (_open.Count > MostOpen)
                _open.RemoveAt(0);
        }
        // In the fragment: it is not sent to any server and stands in no log.
        return new PairingCode(code, $"{link}#pair={code}", Valid.TotalSeconds);
    }

    /// <summary>Uses a code up.</summary>
    public bool Take(string code)
    {
        lock (_gate)
        {
            _open.RemoveAll(open => time.GetElapsedTime(open.Made) > Valid);
            return _open.RemoveAll(open => SecretText.Same(open.Code, code)) > 0;
        }
    }
}
