namespace Gateway.Simulation;

/// <summary>How a simulated bell's dry contact is wired to its pin.</summary>
/// <param name="NormallyOpen">True: a press closes the contact. False (normally closed): a press opens it.</param>
/// <param name="ClosesToSupply">False: the closed contact pulls the pin to ground (wants a pull-up). True: to 3.3 V (wants a pull-down).</param>
public readonly record struct VirtualContact(bool NormallyOpen = true, bool ClosesToSupply = false)
{
    /// <summary>Closes to ground when pressed: the usual bell, with a pull-up.</summary>
    public static VirtualContact NormallyOpenToGround { get; } = new(NormallyOpen: true, ClosesToSupply: false);

    /// <summary>Opens from ground when pressed: a bell whose cut cable looks like a press.</summary>
    public static VirtualContact NormallyClosedToGround { get; } = new(NormallyOpen: false, ClosesToSupply: false);
}
