using Gateway.Gnss.Rtcm;

namespace Gateway.Gnss.Tests.Rtcm;

public class CorrectionMonitorTests
{
    private const int LeapSeconds = 18;

    private readonly CorrectionMonitor _monitor = new();

    [Fact]
    public void A_base_is_known_by_its_number_place_and_equipment()
    {
        Take(SampleMessages.Position(1006, 133, -30_500_000_000, 40_400_000_000, 38_700_000_000, 15_000));
        Take(SampleMessages.Equipment(1033, 133, "TRM57971.00     NONE", "", "TRIMBLE ALLOY", "6.20"));
        Take(SampleMessages.Text("점검 중"));
        Take(SampleMessages.Parameters());
        Take(SampleMessages.Transformation(1021));
        Take(SampleMessages.PhysicalPosition(133, 12, 1, 2, 3));

        Assert.Equal((-3_050_000.0, 1.5), (_monitor.Base!.Value.XMetres, _monitor.Base.Value.AntennaHeightMetres));
        Assert.Equal(12, _monitor.PhysicalBase!.Value.PhysicalStationId);
        Assert.Equal(("TRM57971.00     NONE", "TRIMBLE ALLOY", "6.20", "점검 중"), (_monitor.Antenna, _monitor.Receiver, _monitor.Firmware, _monitor.Text));
        Assert.Equal((18, "ITRF2014"), (_monitor.LeapSeconds, _monitor.Transformation!.Value.SourceName));
        Assert.Equal(133, _monitor.StationId);
        Assert.Equal([1006, 1013, 1021, 1029, 1032, 1033], _monitor.Messages.Select(message => message.Type));
    }

    [Fact]
    public void A_base_that_does_not_know_where_it_is_has_no_place()
    {
        Take(SampleMessages.Position(1005, 133, 1, 2, 3));
        Take(SampleMessages.Position(1005, 133, 0, 0, 0));
        Assert.Null(_monitor.Base);
        Assert.Equal(0, _monitor.BaseMoves);
    }

    [Fact]
    public void A_base_moves_when_it_names_another_place()
    {
        Take(SampleMessages.Position(1005, 1, 30_500_000_000, 2, 3));
        Take(SampleMessages.Position(1005, 1, 30_500_000_009, 2, 3));
        Assert.Equal(0, _monitor.BaseMoves);
        Take(SampleMessages.Position(1006, 1, 30_500_000_019, 2, 3));
        Assert.Equal(1, _monitor.BaseMoves);
    }

    [Fact]
    public void Rates_are_those_of_the_last_sixteen()
    {
        byte[] payload = Msm(1077, 1000);
        _monitor.Take(payload, TimeSpan.Zero);
        Assert.Null(_monitor.Messages.Single().Rate);
        for (int i = 1; i <= 40; i++)
            _monitor.Take(payload, TimeSpan.FromSeconds(i));
        Assert.Equal(1, _monitor.Messages.Single().Rate!.Value, 1e-9);
        for (int i = 1; i <= 15; i++)
            _monitor.Take(payload, TimeSpan.FromSeconds(40 + i * 0.2));
        Assert.Equal(5, _monitor.Messages.Single().Rate!.Value, 1e-9);
        Assert.Equal((56, TimeSpan.FromSeconds(43)), (_monitor.Messages.Single().Count, _monitor.LastObservationArrival));
    }

    [Fact]
    public void Constellations_and_signals_are_named()
    {
        Take(Msm(1077, 1000, 0x40000000u | 0x00008000u));
        Take(Msm(1127, 1000, 0x40000000u | 0x00000080u | 0x20000000u >> 4));
        Take(LegacySample.Make(new Random(4), 1002, 5).Payload);
        Assert.Equal([GnssSystem.Gps, GnssSystem.BeiDou], _monitor.Systems.Order());
        Assert.Equal(["1C", "2X"], Of(1077).Signals);
        Assert.Equal(["2I", "#7", "7D"], Of(1127).Signals);
        Assert.All(Of(1002).Signals, signal => Assert.Contains(signal, (string[])["1C", "1P"]));
        Assert.Equal(5, Of(1002).Satellites);
    }

    [Theory]
    [InlineData(1077, 100_000_000, 100_001.5, 1.5)]
    [InlineData(1097, 604_799_000, 0.5, 1.5)]
    [InlineData(1127, 99_986_000, 100_001.5, 1.5)]
    [InlineData(1127, 604_799_000, 14.5, 1.5)]
    [InlineData(1087, 10_782_000, 86_400.5, 0.5)]
    [InlineData(1087, 86_399_000, 75_618.25, 1.25)]
    [InlineData(1077, 100_001_000, 100_000, -1)]
    public void Age_is_counted_in_each_systems_own_time(int type, int time, double gpsSeconds, double age)
    {
        Take(Msm(type, time));
        Assert.Equal(age, _monitor.AgeOfObservations(TimeSpan.Zero, TimeSpan.FromSeconds(gpsSeconds), LeapSeconds)!.Value.TotalSeconds, 1e-6);
    }

    [Theory]
    [InlineData(1087, 11)]
    [InlineData(1087, 13)]
    [InlineData(1087, 23.9)]
    [InlineData(1087, 200)]
    [InlineData(1077, 90)]
    [InlineData(1077, 400)]
    public void A_stream_that_stopped_grows_old_and_never_looks_fresh_again(int type, double hours)
    {
        Take(Msm(type, 10_782_000));
        var passed = TimeSpan.FromHours(hours);
        double start = type == 1087 ? 0 : 10_782;
        TimeSpan age = _monitor.AgeOfObservations(passed, TimeSpan.FromSeconds((start + passed.TotalSeconds) % 604_800), LeapSeconds)!.Value;
        Assert.Equal(passed.TotalSeconds, age.TotalSeconds, 1e-3);
    }

    [Fact]
    public void What_cannot_be_read_is_counted_and_changes_nothing()
    {
        Take(SampleMessages.Position(1005, 1, 10, 20, 30));
        byte[] cut = SampleMessages.Position(1005, 2, 11, 20, 30)[..^1];
        Assert.False(_monitor.Take(cut, TimeSpan.FromSeconds(1)));
        Assert.False(_monitor.Take([0x3E], TimeSpan.FromSeconds(1)));
        Assert.Equal((1, 1L, 1L, 1L), (_monitor.StationId, _monitor.Refused, Of(1005).Refused, Of(1005).Count));
        Assert.Equal(10, _monitor.Base!.Value.X);
    }

    [Fact]
    public void Nothing_is_allocated_for_messages_that_came_before()
    {
        byte[][] messages = [.. SampleMessages.OneOfEach()];
        foreach (byte[] payload in messages)
            Take(payload);
        Take(messages[0]);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++)
        {
            foreach (byte[] payload in messages)
                _monitor.Take(payload, TimeSpan.FromSeconds(i));
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private void Take(byte[] payload) => Assert.True(_monitor.Take(payload, TimeSpan.Zero));

    private MessageStatistics Of(int type) => _monitor.Messages.Single(message => message.Type == type);

    // Header only: an epoch of no satellites, with signals named all the same.
    private static byte[] Msm(int type, int time, uint signals = 0) =>
        new BitWriter().Put(type, 12).Put(1, 12).Put(time, 30).Put(0, 19).Put(0, 64).Put(signals, 32).ToBytes();
}
