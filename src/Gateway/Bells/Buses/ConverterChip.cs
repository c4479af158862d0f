using Gateway.Bells.Chips;
using Gateway.Bells.Loops;
using Gateway.Configuration;

namespace Gateway.Bells.Buses;

/// <summary>The loops on one converter, sampled in turn.</summary>
internal sealed class ConverterChip : IPolledChip
{
    private readonly ConverterConfiguration _configuration;
    private readonly IReadOnlyList<LoopInput> _loops;
    private readonly Ads1115? _ads1115;
    private readonly Mcp3008? _mcp3008;

    public ConverterChip(ConverterConfiguration configuration, IReadOnlyList<LoopInput> loops, BusOpeners openers)
    {
        _configuration = configuration;
        _loops = loops;
        if (configuration.Chip == ChipKind.Mcp3008)
            _mcp3008 = new Mcp3008(openers.Spi(configuration.Bus, configuration.Address));
        else
            _ads1115 = new Ads1115(openers.I2c(configuration.Bus, configuration.Address), dataRate: DataRate.SPS860);
    }

    public void Poll()
    {
        double supply = _configuration.SupplyChannel is { } channel ? Millivolts(channel) : _configuration.SupplyMillivolts;
        if (supply < 500)
            throw new IOException("the supply of the loops has failed: less than 500 mV at supplyChannel");
        foreach (LoopInput loop in _loops)
        {
            double millivolts = _mcp3008 is null ? Millivolts(loop.Channel) : _mcp3008.Read(loop.Channel) * _configuration.SupplyMillivolts / Mcp3008.Steps;
            loop.Sample(millivolts / supply, millivolts);
        }
    }

    public void Dispose()
    {
        _ads1115?.Dispose();
        _mcp3008?.Dispose();
    }

    private double Millivolts(int channel) => _ads1115!.RawToVolts(_ads1115.ReadRaw(InputMultiplexer.AIN0 + channel)) * 1000;
}
