using System.Globalization;
using System.Text;
using Gateway.Simulation;
using Microsoft.Extensions.Time.Testing;

namespace Gateway.Tests.Simulation;

public sealed class SimulatedRtkReceiverTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 4, 5, 6, 900, TimeSpan.Zero);
    private static readonly AntennaPosition Truth = new(37.5633, 127.0369, 62.184, 23.21);

    private static readonly SimulatedReceiverOptions Options = new()
    {
        Position = Truth,
        Seed = TestSeed.Value,
        NoFixFor = TimeSpan.FromSeconds(2),
        SingleFor = TimeSpan.FromSeconds(3),
        FloatFor = TimeSpan.FromSeconds(4),
    };

    [Fact]
    public void The_quality_goes_from_none_over_single_and_float_to_fixed()
    {
        var receiver = new SimulatedRtkReceiver(Options, TimeProvider.System);
        Assert.Equal("0011155554444", string.Concat(Epochs(receiver, 13).Select(QualityDigit)));
    }

    [Fact]
    public void Without_corrections_fixed_decays_to_float_then_single_and_comes_back()
    {
        var receiver = new SimulatedRtkReceiver(Options with { NoFixFor = TimeSpan.Zero, SingleFor = TimeSpan.Zero, FloatFor = TimeSpan.Zero }, TimeProvider.System);
        Assert.Equal('4', QualityDigit(Epochs(receiver, 1)[0]));
        receiver.LetCorrectionsArrive(false);
        string decay = string.Concat(Epochs(receiver, 70).Select(QualityDigit));
        Assert.Equal(new string('4', 9) + new string('5', 50) + new string('1', 11), decay);
        receiver.LetCorrectionsArrive(true);
        Assert.Equal('4', QualityDigit(Epochs(receiver, 1)[0]));
    }

    [Fact]
    public void Every_sentence_has_the_checksum_of_its_body()
    {
        var receiver = new SimulatedRtkReceiver(Options, TimeProvider.System);
        string[] lines = [.. Epochs(receiver, 20).SelectMany(Lines)];
        Assert.True(lines.Length > 300);
        Assert.All(lines, line => Assert.True(HasGoodChecksum(line), line));
    }

    [Fact]
    public void A_fixed_position_lies_within_centimetres_of_the_truth_and_a_single_one_does_not()
    {
        var receiver = new SimulatedRtkReceiver(Options, TimeProvider.System);
        double[] metres = [.. Epochs(receiver, 60).Skip(2).Select(e => NorthErrorMetres(Gga(e)))];
        Assert.All(metres[7..], error => Assert.InRange(Math.Abs(error), 0, 0.05));
        Assert.Contains(metres[..3], error => Math.Abs(error) > 0.05);
    }

    [Fact]
    public void The_same_seed_gives_the_same_bytes()
    {
        byte[] first = [.. Epochs(new SimulatedRtkReceiver(Options, TimeProvider.System), 9).SelectMany(b => b)];
        byte[] second = [.. Epochs(new SimulatedRtkReceiver(Options, TimeProvider.System), 9).SelectMany(b => b)];
        Assert.Equal(first, second);
    }

    [Fact]
    public void Damaged_sentences_have_a_wrong_checksum_and_garbage_comes_before_the_epoch()
    {
        var receiver = new SimulatedRtkReceiver(Options, TimeProvider.System);
        receiver.DamageSentences(3);
        receiver.EmitGarbage(100);
        byte[] epoch = Epochs(receiver, 1)[0];
        byte[] clean = Epochs(receiver, 1)[0];
        string[] lines = [.. Lines(epoch[100..])];
        Assert.Equal(3, lines.Count(line => !HasGoodChecksum(line)));
        Assert.All(lines[3..], line => Assert.True(HasGoodChecksum(line)));
        Assert.All(Lines(clean), line => Assert.True(HasGoodChecksum(line)));
    }

    [Fact]
    public void A_minute_never_rounds_to_sixty()
    {
        var almost = new AntennaPosition(37.9999999999999, -0.0000000000001, 0, 0);
        var receiver = new SimulatedRtkReceiver(Options with { Position = almost, NoFixFor = TimeSpan.Zero, MinuteDecimals = 4, SingleFor = TimeSpan.Zero, FloatFor = TimeSpan.Zero }, TimeProvider.System);
        string[] latitudes = [.. Epochs(receiver, 50).Select(e => Gga(e).Split(',')[2])];
        Assert.All(latitudes, latitude => Assert.Matches("^(3759\\.99[0-9]{2}|3800\\.00[0-9]{2})$", latitude));
    }

    [Fact]
    public async Task Running_writes_one_epoch_a_period_at_whole_periods_of_its_own_clock()
    {
        var time = new FakeTimeProvider(Start);
        using var line = new MemoryStream();
        using var stop = new CancellationTokenSource();
        var receiver = new SimulatedRtkReceiver(Options with { NoFixFor = TimeSpan.Zero, RateHertz = 5, ClockOffset = TimeSpan.FromHours(1) }, time);
        Task running = receiver.RunAsync(line, stop.Token);
        for (int i = 0; i < 10; i++)
            time.Advance(TimeSpan.FromMilliseconds(100));
        await stop.CancelAsync();
        await running;
        string[] times = [.. Lines(line.ToArray()).Where(l => l.StartsWith("$GNGGA", StringComparison.Ordinal)).Select(l => l.Split(',')[1])];
        Assert.Equal(["050507.00", "050507.20", "050507.40", "050507.60", "050507.80"], times);
    }

    private static List<byte[]> Epochs(SimulatedRtkReceiver receiver, int count) =>
        [.. Enumerable.Range(0, count).Select(i => receiver.NextEpoch(Start.AddSeconds(i)))];

    private static IEnumerable<string> Lines(byte[] bytes) =>
        Encoding.ASCII.GetString(bytes).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);

    private static string Gga(byte[] epoch) => Lines(epoch).Single(l => l.StartsWith("$GNGGA", StringComparison.Ordinal));

    private static char QualityDigit(byte[] epoch) => Gga(epoch).Split(',')[6][0];

    private static double NorthErrorMetres(string gga)
    {
        string latitude = gga.Split(',')[2];
        double degrees = int.Parse(latitude[..2], CultureInfo.InvariantCulture) + (double.Parse(latitude[2..], CultureInfo.InvariantCulture) / 60);
        return (degrees - Truth.Latitude) * 110_990;
    }

    private static bool HasGoodChecksum(string line)
    {
        int star = line.LastIndexOf('*');
        int sum = line[1..star].Aggregate(0, (s, c) => s ^ c);
        return line[0] == '$' && line[(star + 1)..] == sum.ToString("X2", CultureInfo.InvariantCulture);
    }
}
