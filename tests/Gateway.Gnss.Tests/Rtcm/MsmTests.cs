using CsCheck;
using Gateway.Gnss.Rtcm;

namespace Gateway.Gnss.Tests.Rtcm;

public class MsmTests
{
    private const double LightMillisecond = 299_792.458;

    private static readonly Gen<(int Type, int Seed)> Samples =
        from system in Gen.Int[107, 113]
        from kind in Gen.Int[1, 7]
        from seed in Gen.Int[0, int.MaxValue]
        select (system * 10 + kind, seed);

    [Fact]
    public void Every_field_of_every_kind_comes_back_as_it_was_sent() => Samples.Sample(sample =>
    {
        MsmSample sent = MsmSample.Make(new Random(sample.Seed), sample.Type);
        Assert.True(MsmMessage.TryParse(sent.Payload, out MsmMessage message));
        Assert.Equal(sent.Type, message.Header.Type);
        Assert.Equal(sent.Time, message.Header.Time.Milliseconds);
        Assert.Equal(sent.SatelliteMask, message.Header.SatelliteMask);
        Assert.Equal(sent.SignalMask, message.Header.SignalMask);
        Assert.Equal(sent.CellMask, message.CellMask);
        Assert.Equal((5, 2, 1, 6), (message.Header.IssueOfDataStation, message.Header.ClockSteering, message.Header.ExternalClock, message.Header.SmoothingInterval));
        Assert.True(message.Header is { IsFollowed: true, IsDivergenceFree: true });
        Assert.Equal(sent.Satellites.GetLength(0), message.SatelliteCount);
        Assert.Equal(sent.Cells.GetLength(0), message.CellCount);
        for (int i = 0; i < message.SatelliteCount; i++)
            CheckSatellite(sent, i, message.Satellite(i));
        for (int i = 0; i < message.CellCount; i++)
            CheckCell(sent, i, message.Signal(i));
    });

    [Fact]
    public void Cells_stand_at_their_satellites_and_signals() => Samples.Sample(sample =>
    {
        MsmSample sent = MsmSample.Make(new Random(sample.Seed), sample.Type);
        Assert.True(MsmMessage.TryParse(sent.Payload, out MsmMessage message));
        int[] satellites = Places(sent.SatelliteMask, 64), signals = Places(sent.SignalMask, 32);
        int table = satellites.Length * signals.Length, cell = 0;
        for (int i = 0; i < table; i++)
        {
            if ((sent.CellMask >> (table - 1 - i) & 1) == 0)
                continue;
            MsmSignal signal = message.Signal(cell++);
            int place = satellites[i / signals.Length];
            Assert.Equal(signal.Satellite.Satellite.System == GnssSystem.Sbas ? place + 119 : place, signal.Satellite.Satellite.Number);
            Assert.Equal(signals[i % signals.Length], signal.SignalId);
        }

        Assert.Equal(cell, message.CellCount);
    });

    [Fact]
    public void More_than_64_cells_are_refused()
    {
        BitWriter bits = new BitWriter().Put(1077, 12).Put(1, 12).Put(0, 30).Put(0, 19).Put(-1L << 31, 64).Put(0b111, 32).Put(-1, 60).Put(-1, 60);
        Assert.False(MsmMessage.TryParse(new byte[1023], out _));
        Assert.False(MsmMessage.TryParse([.. bits.ToBytes(), .. new byte[900]], out _));
    }

    [Theory]
    [InlineData(1077, 604_799_999, true)]
    [InlineData(1077, 604_800_000, false)]
    [InlineData(1127, 604_800_000, false)]
    [InlineData(1087, 86_400_999, true)]
    [InlineData(1087, 86_401_000, false)]
    public void A_time_outside_of_its_week_or_day_is_refused(int type, int time, bool taken)
    {
        byte[] payload = new BitWriter().Put(type, 12).Put(1, 12).Put(time, 30).Put(0, 19).Put(0, 64).Put(0, 32).ToBytes();
        Assert.Equal(taken, MsmMessage.TryParse(payload, out MsmMessage message));
        Assert.Equal(0, message.CellCount);
    }

    [Fact]
    public void A_message_without_satellites_ends_an_epoch_and_is_read()
    {
        byte[] payload = new BitWriter().Put(1077, 12).Put(1, 12).Put(1000, 30).Put(0, 19).Put(0, 64).Put(0, 32).ToBytes();
        Assert.True(MsmMessage.TryParse(payload, out MsmMessage message));
        Assert.Equal((0, 0, 0), (message.SatelliteCount, message.SignalCount, message.CellCount));
    }

    private static void CheckSatellite(MsmSample sent, int index, MsmSatellite satellite)
    {
        long Field(int field) => sent.Satellites[index, field];
        Assert.Equal(MsmSample.HasSatelliteField(sent.Type, 0) && Field(0) != 255 ? (int)Field(0) : null, satellite.WholeMilliseconds);
        Assert.Equal(MsmSample.HasSatelliteField(sent.Type, 1) ? (int)Field(1) : null, satellite.Extended);
        Assert.Equal(Field(2), satellite.RoughRange);
        Assert.Equal(MsmSample.HasSatelliteField(sent.Type, 3) && Field(3) != -8192 ? (int)Field(3) : null, satellite.RoughRateMetresPerSecond);
        Assert.Equal(sent.Type / 10 == 108 && satellite.Extended <= 13 ? satellite.Extended - 7 : null, satellite.FrequencyChannel);
    }

    private static void CheckCell(MsmSample sent, int index, MsmSignal signal)
    {
        bool extended = sent.Type % 10 >= 6;
        int? Signed(int field, int width) => MsmSample.HasCellField(sent.Type, field) && sent.Cells[index, field] != -(1L << (width - 1)) ? (int)sent.Cells[index, field] : null;
        int? code = Signed(0, extended ? 20 : 15), phase = Signed(1, extended ? 24 : 22), rate = Signed(5, 15);
        Assert.Equal(code, signal.FinePseudorange);
        Assert.Equal(phase, signal.FinePhaseRange);
        Assert.Equal(rate, signal.FineRate);
        Assert.Equal(MsmSample.HasCellField(sent.Type, 2) ? (int)sent.Cells[index, 2] : null, signal.LockIndicator);
        Assert.Equal(MsmSample.HasCellField(sent.Type, 3) ? sent.Cells[index, 3] == 1 : null, signal.HasHalfCycleAmbiguity);
        Assert.Equal(MsmSample.HasCellField(sent.Type, 4) && sent.Cells[index, 4] != 0 ? (int)sent.Cells[index, 4] : null, signal.CarrierToNoise);

        double rough = (signal.Satellite.WholeMilliseconds ?? 0) + signal.Satellite.RoughRange / 1024.0;
        double? range = LightMillisecond * (rough + code * Math.ScaleB(1, extended ? -29 : -24));
        double? phaseRange = LightMillisecond * (rough + phase * Math.ScaleB(1, extended ? -31 : -29));
        bool whole = signal.Satellite.WholeMilliseconds is not null;
        bool modulo = whole || !MsmSample.HasSatelliteField(sent.Type, 0);
        Near(whole ? range : null, signal.PseudorangeMetres);
        Near(whole ? phaseRange : null, signal.PhaseRangeMetres);
        NearModulo(modulo ? range : null, signal.PseudorangeModuloMetres);
        NearModulo(modulo ? phaseRange : null, signal.PhaseRangeModuloMetres);
        Near(signal.Satellite.RoughRateMetresPerSecond + rate * 0.0001, signal.PhaseRangeRateMetresPerSecond);
    }

    private static void Near(double? expected, double? actual)
    {
        Assert.Equal(expected.HasValue, actual.HasValue);
        if (expected is { } value)
            Assert.Equal(value, actual!.Value, 1e-6);
    }

    private static void NearModulo(double? expected, double? actual) =>
        Near(expected is null ? null : 0, actual is null ? null : Math.IEEERemainder((expected ?? 0) - actual.Value, LightMillisecond));

    private static int[] Places(ulong mask, int width) => [.. Enumerable.Range(1, width).Where(place => (mask >> (width - place) & 1) != 0)];
}
