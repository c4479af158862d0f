namespace Gateway.Configuration;

/// <summary>A contact in the bell's housing that moves when it is opened; in one of the two places.</summary>
internal sealed record TamperConfiguration
{
    public GpioContactConfiguration? Gpio { get; init; }

    public ExpanderContactConfiguration? Expander { get; init; }
}
