using System.Security.Cryptography.X509Certificates;
using System.Text;
using Gateway.Configuration;
using Gateway.Corrections;
using Gateway.Gnss;
using Gateway.Gnss.Ntrip;
using Gateway.Gnss.Ntrip.Refusals;
using Gateway.Simulation;
using Gateway.Tests.Relay;

namespace Gateway.Tests.Corrections;

/// <summary>The way to a caster, over real sockets, with every refusal known of real ones.</summary>
public sealed class CasterDialerTests
{
    [Theory]
    [InlineData(CasterRefusal.Unauthorized, NtripRefusal.CredentialsMissing)]
    [InlineData(CasterRefusal.Forbidden, NtripRefusal.NotEntitled)]
    [InlineData(CasterRefusal.NotFound, NtripRefusal.UnknownMountpoint)]
    [InlineData(CasterRefusal.Conflict, NtripRefusal.TooManyConnections)]
    [InlineData(CasterRefusal.Unavailable, NtripRefusal.StationNotSending)]
    [InlineData(CasterRefusal.ErrorBadPassword, NtripRefusal.BadCredentials)]
    [InlineData(CasterRefusal.Noise, NtripRefusal.NotACaster)]
    [InlineData(CasterRefusal.CloseAtOnce, NtripRefusal.ClosedWithoutAnswer)]
    [InlineData(CasterRefusal.NeverAnswer, NtripRefusal.ClosedWithoutAnswer)]
    [InlineData(CasterRefusal.RedirectForEver, NtripRefusal.BadRedirect)]
    public async Task A_refusal_is_explained(CasterRefusal refuses, NtripRefusal expected)
    {
        await using SimulatedCaster caster = CasterBench.Caster();
        caster.Refusal = refuses;

        CasterRefusedException refusal = await CasterBench.RefusalAsync(CasterBench.Entry($"{caster.Url}/BASE"));

        Assert.Equal(expected, refusal.Refusal);
        Assert.Contains(RefusalText.Of(expected).English, refusal.Message, StringComparison.Ordinal);
        Assert.Equal(refuses == CasterRefusal.Unavailable ? TimeSpan.FromSeconds(120) : null, refusal.RetryAfter);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_mountpoint_that_is_not_there_is_known_by_the_table_in_its_place(int version)
    {
        await using SimulatedCaster caster = CasterBench.Caster();

        Assert.Equal(NtripRefusal.UnknownMountpoint, (await CasterBench.RefusalAsync(CasterBench.Entry($"{caster.Url}/NOWHERE", (CasterVersion)version))).Refusal);
    }

    [Theory]
    [InlineData(CasterRefusal.OnlyVersionOne)]
    [InlineData(CasterRefusal.OnlyVersionOneInSilence)]
    public async Task A_caster_that_knows_version_1_only_is_asked_again_and_remembered(CasterRefusal refuses)
    {
        await using SimulatedCaster caster = CasterBench.Caster();
        caster.Refusal = refuses;
        CasterDialer dialer = CasterBench.Dialer(CasterBench.Entry($"{caster.Url}/BASE"));

        for (int times = 0; times < 2; times++)
        {
            await using CasterConnection connection = await dialer.DialAsync(null, null, TestContext.Current.CancellationToken);
            Assert.Equal(NtripVersion.One, connection.Version);
        }

        Assert.Equal([true, false, false], caster.Requests.Select(request => request.IsVersionTwo));
        Assert.Equal(NtripRefusal.VersionNotSpoken, refuses == CasterRefusal.OnlyVersionOne
            ? (await CasterBench.RefusalAsync(CasterBench.Entry($"{caster.Url}/BASE", CasterVersion.Two))).Refusal
            : NtripRefusal.VersionNotSpoken);
    }

    [Fact]
    public async Task User_and_password_are_sent_and_a_wrong_one_is_told_from_a_missing_fix()
    {
        using var folder = new CredentialsFolder();
        await using SimulatedCaster caster = CasterBench.Caster(new SimulatedCasterOptions
        {
            Mountpoints =
            [
                new SimulatedMountpoint { Name = "BASE", Base = CasterBench.Base() },
                new SimulatedMountpoint { Name = "VRS", Base = CasterBench.Base(), NeedsGga = true, RefusesGgaWithoutFix = true },
            ],
            Users = new Dictionary<string, string> { ["kim"] = "pass:wörd" },
        });
        string right = folder.Write("kim:pass:wörd\n", name: "right");
        string wrong = folder.Write("kim:other\n", name: "wrong");

        await using (CasterConnection connection = await CasterBench.Dialer(CasterBench.Entry($"{caster.Url}/BASE", credentials: right)).DialAsync(null, null, TestContext.Current.CancellationToken))
            Assert.Equal(200, connection.Response.StatusCode);
        Assert.Equal(NtripRefusal.BadCredentials, (await CasterBench.RefusalAsync(CasterBench.Entry($"{caster.Url}/BASE", credentials: wrong))).Refusal);
        Assert.Equal(NtripRefusal.CredentialsMissing, (await CasterBench.RefusalAsync(CasterBench.Entry($"{caster.Url}/BASE"))).Refusal);
        const string NoFix = "$GPGGA,010203.00,0000.0000000,N,00000.0000000,E,0,00,99.9,0.000,M,0.000,M,,*67";
        Assert.Equal(NtripRefusal.NoFixInGga, (await CasterBench.RefusalAsync(CasterBench.Entry($"{caster.Url}/VRS", credentials: right), NoFix, FixQuality.None)).Refusal);
    }

    [Fact]
    public async Task Every_request_begins_its_user_agent_with_NTRIP()
    {
        await using SimulatedCaster caster = CasterBench.Caster();
        foreach (CasterVersion version in Enum.GetValues<CasterVersion>())
        {
            await using CasterConnection connection = await CasterBench.Dialer(CasterBench.Entry($"{caster.Url}/BASE", version)).DialAsync(null, null, TestContext.Current.CancellationToken);
        }

        Assert.All(caster.Requests, request => Assert.StartsWith("NTRIP ", request.Headers["user-agent"], StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_redirect_is_followed_but_never_takes_a_password_elsewhere()
    {
        using var folder = new CredentialsFolder();
        string credentials = folder.Write("kim:geheim\n");
        await using SimulatedCaster target = CasterBench.Caster();
        async Task<CasterConnection> DialAsync(string to, string? file)
        {
            await using SimulatedCaster caster = CasterBench.Caster(new SimulatedCasterOptions { Mountpoints = [new SimulatedMountpoint { Name = "BASE", Base = CasterBench.Base() }], RedirectTo = to });
            caster.Refusal = CasterRefusal.Redirect;
            return await CasterBench.Dialer(CasterBench.Entry($"{caster.Url}/BASE", credentials: file)).DialAsync(null, null, TestContext.Current.CancellationToken);
        }

        await using (CasterConnection connection = await DialAsync($"http://127.0.0.1:{target.Port}/BASE", null))
            Assert.Equal(target.Port, connection.Address.Port);
        await using (CasterConnection connection = await DialAsync($"http://localhost:{target.Port}/BASE", null))
            Assert.Equal("localhost", connection.Address.Host);
        foreach (string elsewhere in new[] { $"http://localhost:{target.Port}/BASE", $"http://127.0.0.1:{target.Port}/BASE" })
        {
            CasterRefusedException refusal = await Assert.ThrowsAsync<CasterRefusedException>(() => DialAsync(elsewhere, credentials));
            Assert.Equal(NtripRefusal.BadRedirect, refusal.Refusal);
            Assert.Contains($"{target.Port}", refusal.Message, StringComparison.Ordinal);
        }
        Assert.Equal(2, target.Connections);
        // The same address is the same caster: followed, and only given up for how often.
        CasterRefusedException circle = await Assert.ThrowsAsync<CasterRefusedException>(() => DialAsync("/BASE", credentials));
        Assert.Contains("more than 3 redirects", circle.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tls_is_spoken_with_who_the_configured_authority_vouches_for_and_nobody_else()
    {
        using var folder = new CredentialsFolder();
        string authority = OwnAuthority.Write(folder.Path, "own");
        string stranger = OwnAuthority.Write(folder.Path, "stranger");
        using X509Certificate2 certificate = X509Certificate2.CreateFromPemFile(Path.Combine(folder.Path, "own-broker.pem"), Path.Combine(folder.Path, "own-broker.key"));
        await using SimulatedCaster caster = CasterBench.Caster(new SimulatedCasterOptions
        {
            Mountpoints = [new SimulatedMountpoint { Name = "BASE", Base = CasterBench.Base() }],
            Certificate = certificate,
            Period = TimeSpan.FromMilliseconds(50),
        });

        (CorrectionSession session, _) = await CasterBench.SessionAsync(CasterBench.Entry($"{caster.Url}/BASE", authority: authority));
        await using (session)
            await session.FirstData.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
        Assert.Equal(NtripRefusal.TlsFailed, (await CasterBench.RefusalAsync(CasterBench.Entry($"{caster.Url}/BASE", authority: stranger))).Refusal);
        Assert.Equal(NtripRefusal.TlsFailed, (await CasterBench.RefusalAsync(CasterBench.Entry($"{caster.Url}/BASE"))).Refusal);
        Assert.Equal(NtripRefusal.TlsFailed, (await CasterBench.RefusalAsync(CasterBench.Entry($"ntrips://localhost:{caster.Port}/BASE", authority: authority))).Refusal);
    }

    [Theory]
    [InlineData("ICY 401 Unauthorized\r\n", NtripRefusal.CredentialsMissing)]
    [InlineData("HTTP/1.1 403 Forbidden\r\nServer: x\r\n", NtripRefusal.NotEntitled)]
    [InlineData("ERROR - Bad Password", NtripRefusal.BadCredentials)]
    public async Task A_refusal_without_an_empty_line_is_told_though_the_caster_stays_open(string answer, NtripRefusal expected)
    {
        await using var caster = new ScriptedCaster(Encoding.ASCII.GetBytes(answer), TimeSpan.FromMinutes(1));
        CorrectionPatience patience = CasterBench.Hurried with { AnswerDeadline = TimeSpan.FromSeconds(30), QuietHead = TimeSpan.FromMilliseconds(200) };
        var dialer = new CasterDialer(CasterBench.Entry($"{caster.Url}/BASE"), patience, TimeProvider.System, "Gateway/test");

        CasterRefusedException refusal = await Assert.ThrowsAsync<CasterRefusedException>(
            () => dialer.DialAsync(null, null, TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(15), TestContext.Current.CancellationToken));

        Assert.Equal(expected, refusal.Refusal);
    }

    [Theory]
    [InlineData("ICY 200 OK")]
    [InlineData("HTTP/1.1 200 OK\r\n")]
    public async Task Corrections_behind_an_unfinished_head_are_read(string head)
    {
        byte[] rtcm = [0xD3, 0x00, 0x02, 0x3E, 0xD0, 1, 2, 3];
        await using var caster = new ScriptedCaster([.. Encoding.ASCII.GetBytes(head), .. rtcm], TimeSpan.FromMinutes(1));
        await using CasterConnection connection = await CasterBench.Dialer(CasterBench.Entry($"{caster.Url}/BASE")).DialAsync(null, null, TestContext.Current.CancellationToken);

        byte[] got = new byte[64];
        int length = await connection.ReadAsync(got, TestContext.Current.CancellationToken);

        Assert.Equal(rtcm, got[..length]);
    }

    [Fact]
    public async Task An_address_without_anybody_is_said()
    {
        int port;
        await using (SimulatedCaster gone = CasterBench.Caster())
            port = gone.Port;

        Assert.Equal(NtripRefusal.Unreachable, (await CasterBench.RefusalAsync(CasterBench.Entry($"ntrip://127.0.0.1:{port}/BASE"))).Refusal);
        Assert.Equal(NtripRefusal.Unreachable, (await CasterBench.RefusalAsync(CasterBench.Entry("ntrip://no-such-host.invalid/BASE"))).Refusal);
        await using SimulatedCaster plain = CasterBench.Caster();
        Assert.Equal(NtripRefusal.TlsFailed, (await CasterBench.RefusalAsync(CasterBench.Entry($"ntrips://127.0.0.1:{plain.Port}/BASE"))).Refusal);
    }
}
