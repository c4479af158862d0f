using System.Collections.Concurrent;
using System.Security.Cryptography.X509Certificates;
using Gateway.ControlRoom.Store;
using Gateway.Messages;
using Microsoft.EntityFrameworkCore;

namespace Gateway.ControlRoom.Identity;

/// <summary>A certificate that was issued to a gateway.</summary>
/// <param name="Certificate">As it was issued.</param>
/// <param name="Key">Its public key, which checks what the gateway signed; goes with the collector.</param>
/// <param name="Serial">Serial number, upper-case hexadecimal.</param>
/// <param name="RevokedAt">Since when nobody may rely on it; null while it is good.</param>
internal sealed record GatewayCertificate(X509Certificate2 Certificate, TrustedKey Key, string Serial, DateTimeOffset? RevokedAt);

/// <summary>
/// Every certificate issued to a gateway, the newest first, renewed and revoked ones too: an alert that waited out an outage
/// may have been signed with the one before. Answers from memory; what another process writes (the command line's
/// <c>gateways revoke</c>) is seen within <see cref="Fresh"/>.
/// </summary>
internal sealed class GatewayCertificates(ControlRoomStore store, TimeProvider time)
{
    /// <summary>How old an answer may be.</summary>
    public static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);

    private const int MostGateways = 20_000;

    private readonly ConcurrentDictionary<(string District, string Gateway), (long ReadAt, IReadOnlyList<GatewayCertificate> Certificates)> _known = [];

    /// <summary>The certificates of a gateway; empty if it was never enrolled.</summary>
    public async ValueTask<IReadOnlyList<GatewayCertificate>> FindAsync(string district, string gateway, CancellationToken cancellation)
    {
        if (_known.TryGetValue((district, gateway), out var known) && time.GetElapsedTime(known.ReadAt) < Fresh)
            return known.Certificates;
        long now = time.GetTimestamp();
        List<GatewayCertificateRow> rows = await store.ReadAsync(
            context => context.GatewayCertificates.Where(row => row.District == district && row.Gateway == gateway).OrderByDescending(row => row.IssuedAt).ToListAsync(cancellation),
            cancellation);
        IReadOnlyList<GatewayCertificate> certificates = [.. rows.Select(Read)];
        if (_known.Count >= MostGateways)
            _known.Clear();
        _known[(district, gateway)] = (now, certificates);
        return certificates;
    }

    /// <summary>Something of this gateway has changed here: the next answer is read anew.</summary>
    public void Forget(string district, string gateway) => _known.TryRemove((district, gateway), out _);

    private static GatewayCertificate Read(GatewayCertificateRow row)
    {
        X509Certificate2 certificate = X509CertificateLoader.LoadCertificate(row.Certificate);
        return new GatewayCertificate(certificate, TrustedKey.Of(certificate), row.Serial, row.RevokedAt);
    }
}
