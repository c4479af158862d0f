namespace Gateway.Simulation;

/// <summary>
/// A bell's loop of resistors: supply, pull-up, cable, button with its resistor, end-of-line resistor. What happens to it in
/// the field can be done to it. Ohms and volts.
/// </summary>
/// <param name="normallyOpen">True: a press puts <paramref name="contactOhms"/> in parallel; false: in series.</param>
/// <param name="pullUpOhms">Between supply and the converter's input.</param>
/// <param name="endOfLineOhms">At the end of the cable.</param>
/// <param name="contactOhms">At the button.</param>
/// <param name="seed">Seed of the noise.</param>
public sealed class SimulatedLoop(bool normallyOpen = true, double pullUpOhms = 4700, double endOfLineOhms = 4700, double contactOhms = 2200, int seed = 1)
{
    private readonly Random _random = new(seed);

    /// <summary>Whether somebody holds the button.</summary>
    public bool IsPressed { get; set; }

    /// <summary>Whether the cable is cut.</summary>
    public bool IsCut { get; set; }

    /// <summary>Whether the cable is shorted.</summary>
    public bool IsShorted { get; set; }

    /// <summary>Resistance of the cable, both wires.</summary>
    public double CableOhms { get; set; } = 20;

    /// <summary>A resistor that somebody put over the line; null: none.</summary>
    public double? ForeignOhms { get; set; }

    /// <summary>Supply of the loop.</summary>
    public double SupplyVolts { get; set; } = 3.3;

    /// <summary>Standard deviation of the noise at the input.</summary>
    public double NoiseVolts { get; set; } = 0.004;

    /// <summary>How far each resistor is off: 1.05 is five percent too high.</summary>
    public double ResistorError { get; set; } = 1;

    /// <summary>Voltage at the converter's input now.</summary>
    public double Volts()
    {
        double volts = SupplyVolts * (double.IsInfinity(Ohms()) ? 1 : Ohms() / (Ohms() + pullUpOhms));
        return volts + NoiseVolts * Gaussian();
    }

    private double Ohms()
    {
        double contact = contactOhms * ResistorError, end = endOfLineOhms * ResistorError;
        double far = IsPressed == normallyOpen && normallyOpen ? Parallel(end, contact) : IsPressed ? end + contact : end;
        double line = IsCut ? double.PositiveInfinity : CableOhms + far;
        if (IsShorted)
            line = CableOhms / 2;
        return ForeignOhms is { } foreign ? Parallel(line, foreign) : line;
    }

    private static double Parallel(double a, double b) => double.IsInfinity(a) ? b : a * b / (a + b);

    private double Gaussian() => Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * Math.Cos(2 * Math.PI * _random.NextDouble());
}
