namespace Gateway.Bells;

/// <summary>Puts faults of System.Device.Gpio into words for the person who has to mend them.</summary>
internal static class GpioFaults
{
    public static string Explain(Exception fault)
    {
        Exception cause = fault.GetBaseException();
        return cause switch
        {
            DllNotFoundException => "the library libgpiod is not installed; run: apt-get install libgpiod3 (Debian 13) or libgpiod2 (Debian 12).",
            UnauthorizedAccessException => $"{FirstLine(cause)} Add the service's user to group gpio.",
            _ => FirstLine(cause),
        };
    }

    private static string FirstLine(Exception fault)
    {
        string line = fault.Message.Split('\n')[0].Trim();
        return line.EndsWith('.') ? line : $"{line}.";
    }
}
