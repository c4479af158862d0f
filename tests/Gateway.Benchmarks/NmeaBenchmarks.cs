using BenchmarkDotNet.Attributes;
using Gateway.Gnss.Fixes;
using Gateway.Gnss.Nmea;

namespace Gateway.Benchmarks;

/// <summary>A minute of a receiver's stream, beside line ends and checksums alone.</summary>
[MemoryDiagnoser]
public class NmeaBenchmarks
{
    private readonly ReceiverStream _stream = new(static (in GnssFix _, ReadOnlySpan<SatelliteInView> _) => { });
    private byte[] _bytes = [];

    [Params(int.MaxValue, 37, 1)]
    public int Chunk { get; set; }

    [GlobalSetup]
    public void MakeBytes() => _bytes = NmeaSample.Epochs(60, 1);

    [Benchmark(Baseline = true)]
    public int LineEndsAndChecksums() => NmeaBaseline.CountGoodLines(_bytes);

    [Benchmark]
    public void WholeStream()
    {
        for (int at = 0; at < _bytes.Length; at += Math.Min(Chunk, _bytes.Length))
            _stream.Push(_bytes.AsSpan(at, Math.Min(Chunk, _bytes.Length - at)));
    }
}

/// <summary>Single sentences.</summary>
[MemoryDiagnoser]
public class NmeaSentenceBenchmarks
{
    private readonly byte[] _gga = "$GNGGA,010203.00,3733.798000000,N,12702.214000000,E,4,28,0.50,38.123,M,23.456,M,1.0,0133*50"u8.ToArray();
    private readonly byte[] _gsv = "$GPGSV,3,1,11,01,45,120,47,02,30,200,41,03,05,010,,04,12,345,33,1*6A"u8.ToArray();

    [Benchmark]
    public bool ParseGga() => Gga.TryParse(_gga, out _);

    [Benchmark]
    public bool ParseGsv() => Gsv.TryParse(_gsv, out _);
}
