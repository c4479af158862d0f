using Gateway.Configuration;
using Gateway.Corrections;
using Gateway.Gnss;
using Gateway.Gnss.Ntrip;
using Gateway.Gnss.Ntrip.Refusals;
using Gateway.Receivers;
using Gateway.Simulation;

namespace Gateway.Tests.Corrections;

/// <summary>What tests of the NTRIP client share: a base, casters, and waits that are a hundredth of the real ones.</summary>
internal static class CasterBench
{
    public static readonly AntennaPosition Here = new(37.5633, 127.0369, 62.184, 23.21);

    public static readonly CorrectionPatience Hurried = new()
    {
        AnswerDeadline = TimeSpan.FromSeconds(2),
        AfterLoss = TimeSpan.FromMilliseconds(50),
        AfterFault = TimeSpan.FromMilliseconds(100),
        LongestAfterFault = TimeSpan.FromSeconds(3),
        AfterRefusal = TimeSpan.FromMilliseconds(300),
        LongestAfterRefusal = TimeSpan.FromSeconds(9),
        AfterBadCredentials = TimeSpan.FromMilliseconds(1200),
        LongestAfterBadCredentials = TimeSpan.FromSeconds(36),
        BetweenConnections = TimeSpan.FromMilliseconds(50),
        StableAfter = TimeSpan.FromMilliseconds(600),
        BetweenLooks = TimeSpan.FromMilliseconds(10),
        FirstSpread = TimeSpan.Zero,
        LongestReturn = TimeSpan.FromMinutes(1),
        BetweenWarnings = TimeSpan.FromMilliseconds(50),
        BetweenProgress = TimeSpan.FromMilliseconds(500),
    };

    public static SimulatedBase Base(double north = 0.01, int station = 1234) =>
        new(station, Here with { Latitude = Here.Latitude + north, EllipsoidalHeightMetres = 80 });

    public static SimulatedCaster Caster(CasterAnswer answer = CasterAnswer.AsAsked, params SimulatedMountpoint[] mountpoints) => Caster(new SimulatedCasterOptions
    {
        Mountpoints = mountpoints.Length > 0 ? mountpoints : [new SimulatedMountpoint { Name = "BASE", Base = Base() }],
        Answer = answer,
        Period = TimeSpan.FromMilliseconds(50),
        Seed = TestSeed.Value,
    });

    public static SimulatedCaster Caster(SimulatedCasterOptions options) => new(options, TimeProvider.System);

    public static CasterEntry Entry(string url, CasterVersion version = CasterVersion.Auto, string? credentials = null, string? authority = null) =>
        NtripAddress.TryParse(url, out NtripAddress? address, out string? problem)
            ? new CasterEntry { Address = address, Version = version, CredentialsFile = credentials, CertificateAuthorityFile = authority }
            : throw new ArgumentException(problem, nameof(url));

    public static CasterDialer Dialer(CasterEntry entry) => new(entry, Hurried, TimeProvider.System, "Gateway/test");

    public static async Task<CasterRefusedException> RefusalAsync(CasterEntry entry, string? gga = null, FixQuality? quality = null) =>
        await Assert.ThrowsAsync<CasterRefusedException>(async () =>
        {
            await using CasterConnection connection = await Dialer(entry).DialAsync(gga, quality, TestContext.Current.CancellationToken);
        });

    /// <summary>A session that keeps what it gives.</summary>
    public static async Task<(CorrectionSession Session, List<byte[]> Given)> SessionAsync(
        CasterEntry entry,
        ApproximatePosition? position = null,
        CorrectionFormat format = CorrectionFormat.Rtcm3,
        int ggaSeconds = 1,
        KnownBase? known = null)
    {
        var rover = new RoverPosition(new ReceiverReading(TimeProvider.System), position, TimeProvider.System, TimeProvider.System.GetUtcNow);
        var gga = rover.Gga();
        CasterConnection connection = await Dialer(entry).DialAsync(gga?.Sentence, gga?.Quality, TestContext.Current.CancellationToken);
        var given = new List<byte[]>();
        var context = new SessionContext
        {
            Configuration = new CorrectionsConfiguration { Casters = [], GgaSeconds = position is null ? 0 : ggaSeconds, SilentSeconds = 1, Format = format },
            KnownBase = known,
            Rover = rover,
            Time = TimeProvider.System,
            Sink = message =>
            {
                lock (given)
                    given.Add(message.ToArray());
            },
        };
        return (new CorrectionSession(connection, context, gga?.Quality, delivers: true, TestContext.Current.CancellationToken), given);
    }

    public static async Task<NtripRefusal> EndAsync(CorrectionSession session)
    {
        SessionEnd end = await session.Ended.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        return end.Refusal;
    }
}
