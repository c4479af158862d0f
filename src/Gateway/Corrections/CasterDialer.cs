using System.Globalization;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Gateway.Configuration;
using Gateway.Gnss;
using Gateway.Gnss.Ntrip;
using Gateway.Gnss.Ntrip.Refusals;

namespace Gateway.Corrections;

/// <summary>The way to one mountpoint: connects, asks, follows redirects, finds out which version the caster speaks.</summary>
internal sealed class CasterDialer(CasterEntry entry, CorrectionPatience patience, TimeProvider time, string agent)
{
    private const int MostRedirects = 3;
    private const int LongestWords = 1024;

    /// <summary>How long a refusal's body is waited for: it only explains.</summary>
    private static readonly TimeSpan WordsDeadline = TimeSpan.FromSeconds(1);

    /// <summary>Version that this caster has been found to speak; null while that is not known.</summary>
    private NtripVersion? _spoken = entry.Version switch
    {
        CasterVersion.One => NtripVersion.One,
        CasterVersion.Two => NtripVersion.Two,
        _ => null,
    };

    public CasterEntry Entry { get; } = entry;

    /// <summary>Connects and asks, until the caster has accepted.</summary>
    /// <param name="gga">A GGA sentence to say where we are; null for none.</param>
    /// <param name="quality">Quality in it.</param>
    /// <param name="cancel">Ends the attempt.</param>
    /// <param name="within">Longest time for all of it: every version, every redirect; null: as long as each of them may take.</param>
    /// <exception cref="CasterRefusedException">It did not; the exception says why.</exception>
    public async Task<CasterConnection> DialAsync(string? gga, FixQuality? quality, CancellationToken cancel, TimeSpan? within = null)
    {
        NtripCredentials? credentials = ReadCredentials();
        long start = time.GetTimestamp();
        TimeSpan Left() => within is { } whole && whole - time.GetElapsedTime(start) is var left && left < patience.AnswerDeadline ? left : patience.AnswerDeadline;
        if (_spoken is { } known)
            return await FollowAsync(known, credentials, gga, quality, Left, cancel).ConfigureAwait(false);
        try
        {
            CasterConnection connection = await FollowAsync(NtripVersion.Two, credentials, gga, quality, Left, cancel).ConfigureAwait(false);
            _spoken = NtripVersion.Two;
            return connection;
        }
        catch (CasterRefusedException refusal) when (refusal.Refusal is NtripRefusal.VersionNotSpoken or NtripRefusal.ClosedWithoutAnswer && Left() > patience.BetweenConnections)
        {
            await Task.Delay(patience.BetweenConnections, time, cancel).ConfigureAwait(false);
            CasterConnection connection = await FollowAsync(NtripVersion.One, credentials, gga, quality, Left, cancel).ConfigureAwait(false);
            _spoken = NtripVersion.One;
            return connection;
        }
    }

    private NtripCredentials? ReadCredentials()
    {
        try
        {
            return Entry.CredentialsFile is { } file ? CredentialsFile.Read(file) : null;
        }
        catch (CredentialsFileException refusal)
        {
            throw new CasterRefusedException($"{Entry.Address}", NtripRefusal.CredentialsFileUnusable, refusal.Message);
        }
    }

    private async Task<CasterConnection> FollowAsync(NtripVersion version, NtripCredentials? credentials, string? gga, FixQuality? quality, Func<TimeSpan> left, CancellationToken cancel)
    {
        NtripAddress address = Entry.Address;
        for (int redirects = 0; ; redirects++)
        {
            var request = new NtripRequest { Address = address, Version = version, Agent = agent, Credentials = credentials, Gga = gga };
            (CasterConnection? connection, string? location) = await AskAsync(request, quality, left(), cancel).ConfigureAwait(false);
            if (connection is not null)
                return connection;
            address = redirects < MostRedirects
                ? Redirected(address, location!, credentials is not null)
                : throw new CasterRefusedException($"{Entry.Address}", NtripRefusal.BadRedirect, $"more than {MostRedirects} redirects");
        }
    }

    private NtripAddress Redirected(NtripAddress asked, string location, bool withCredentials)
    {
        // A path alone means the same caster; upper and lower case of a mountpoint matter.
        string whole = location.StartsWith('/') ? $"{(asked with { Mountpoint = "" })}{location}" : location;
        if (!NtripAddress.TryParse(whole, out NtripAddress? to, out _))
            throw new CasterRefusedException($"{Entry.Address}", NtripRefusal.BadRedirect, "its redirect leads to no caster");
        // Another port is another program: only where TLS comes in, which proves the host, may it differ.
        bool isUpgrade = !asked.IsTls && to.IsTls;
        bool elsewhere = !to.Host.Equals(asked.Host, StringComparison.OrdinalIgnoreCase) || (asked.IsTls && !to.IsTls) || (to.Port != asked.Port && !isUpgrade);
        return withCredentials && elsewhere
            ? throw new CasterRefusedException($"{Entry.Address}", NtripRefusal.BadRedirect, $"to {to}")
            : to;
    }

    private async Task<(CasterConnection? Connection, string? Location)> AskAsync(NtripRequest request, FixQuality? quality, TimeSpan longest, CancellationToken cancel)
    {
        string caster = $"{request.Address}";
        using var deadline = new CancellationTokenSource(longest > TimeSpan.Zero ? longest : TimeSpan.Zero, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, deadline.Token);
        var client = new TcpClient { NoDelay = true };
        Stream? wire = null;
        bool connected = false;
        try
        {
            await client.ConnectAsync(request.Address.Host, request.Address.Port, either.Token).ConfigureAwait(false);
            connected = true;
            wire = await OpenAsync(client, request.Address, either.Token).ConfigureAwait(false);
            await wire.WriteAsync(request.ToBytes(), either.Token).ConfigureAwait(false);
            await wire.FlushAsync(either.Token).ConfigureAwait(false);
            var body = new ResponseBody(wire, time, patience.QuietHead);
            NtripResponse response = await body.ReadHeadAsync(either.Token).ConfigureAwait(false)
                ?? throw new CasterRefusedException(caster, NtripRefusal.ClosedWithoutAnswer);
            var attempt = new NtripAttempt
            {
                HadCredentials = request.Credentials is not null,
                HadMountpoint = request.Address.Mountpoint.Length > 0,
                GgaQuality = request.Version == NtripVersion.Two ? quality : null,
            };
            byte[] words = response.StatusCode == 200 ? [] : await WordsAsync(body, cancel).ConfigureAwait(false);
            if (response.StatusCode is > 300 and < 400 && response.Header("Location") is { } location)
                return (null, location);
            if (RefusalReader.Read(response, words, attempt) is { } refusal)
                throw new CasterRefusedException(caster, refusal, SaidBy(response, words, request.Credentials), After(response));
            // Asked in version 2, a caster of version 1 answers in its own.
            NtripVersion spoken = response.Protocol == NtripProtocol.Http ? request.Version : NtripVersion.One;
            var connection = new CasterConnection(client, wire, body, request.Address, spoken, response, request.Credentials);
            (client, wire) = (null, null);
            return (connection, null);
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested && !cancel.IsCancellationRequested)
        {
            NtripRefusal refusal = !connected ? NtripRefusal.Unreachable : wire is null ? NtripRefusal.TlsFailed : NtripRefusal.ClosedWithoutAnswer;
            string awaited = !connected ? "a connection" : wire is null ? "its TLS" : $"an answer to NTRIP {(int)request.Version}";
            throw new CasterRefusedException(caster, refusal, string.Create(CultureInfo.InvariantCulture, $"waited {longest.TotalSeconds:0.#} s for {awaited}"));
        }
        catch (InvalidDataException fault)
        {
            throw new CasterRefusedException(caster, NtripRefusal.NotACaster, fault.Message);
        }
        catch (Exception fault) when (fault is AuthenticationException or CryptographicException)
        {
            throw new CasterRefusedException(caster, NtripRefusal.TlsFailed, fault.Message);
        }
        catch (SocketException fault)
        {
            throw new CasterRefusedException(caster, NtripRefusal.Unreachable, fault.Message);
        }
        catch (IOException fault)
        {
            throw new CasterRefusedException(caster, wire is null ? NtripRefusal.TlsFailed : NtripRefusal.ClosedWithoutAnswer, fault.Message);
        }
        finally
        {
            client?.Dispose();
            if (wire is not null)
                await wire.DisposeAsync().ConfigureAwait(false);
        }
    }

    private async Task<Stream> OpenAsync(TcpClient client, NtripAddress address, CancellationToken cancel)
    {
        if (!address.IsTls)
            return client.GetStream();
        var options = new SslClientAuthenticationOptions { TargetHost = address.Host };
        if (Entry.CertificateAuthorityFile is { } authority)
            options.CertificateChainPolicy = Trusting(authority);
        var tls = new SslStream(client.GetStream());
        try
        {
            await tls.AuthenticateAsClientAsync(options, cancel).ConfigureAwait(false);
            return tls;
        }
        catch
        {
            await tls.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private X509ChainPolicy Trusting(string file)
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        try
        {
            policy.CustomTrustStore.ImportFromPemFile(file);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new CasterRefusedException($"{Entry.Address}", NtripRefusal.AuthorityFileUnusable, $"{file}: {fault.Message}");
        }
        return policy.CustomTrustStore.Count > 0
            ? policy
            : throw new CasterRefusedException($"{Entry.Address}", NtripRefusal.AuthorityFileUnusable, $"{file}: no certificate is in it");
    }

    private async Task<byte[]> WordsAsync(ResponseBody body, CancellationToken cancel)
    {
        using var deadline = new CancellationTokenSource(WordsDeadline, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, deadline.Token);
        byte[] words = new byte[LongestWords];
        int length = 0;
        try
        {
            while (length < words.Length && await body.ReadAsync(words.AsMemory(length), either.Token).ConfigureAwait(false) is var count and > 0)
                length += count;
        }
        catch (Exception end) when (end is IOException or InvalidDataException || (end is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            // The status is known; the explanation is as long as it is.
            return words[..length];
        }
        return words[..length];
    }

    private string SaidBy(NtripResponse response, ReadOnlySpan<byte> words, NtripCredentials? credentials)
    {
        string status = $"{(response.StatusCode > 0 ? $"{response.StatusCode} " : "")}{response.Reason}".Trim();
        string[] parts = [.. new[] { new string([.. status.Where(c => !char.IsControl(c)).Take(120)]), CasterText.OneLine(words) }.Where(part => part.Length > 0)];
        string said = string.Join(": ", parts);
        return $"it said: {credentials?.Redact(said) ?? said}{(After(response) is { } after ? string.Create(CultureInfo.InvariantCulture, $"; it asks to be left alone for {after.TotalSeconds:0} s") : "")}";
    }

    private TimeSpan? After(NtripResponse response) => response.RetryAfter(time.GetUtcNow());
}
