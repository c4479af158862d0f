namespace Gateway.Demo.Presses;

/// <summary>The steps of a press, in the order in which they are looked for.</summary>
internal enum PressStep
{
    /// <summary>The gateway has it on disk.</summary>
    AcceptedOnDisk,

    /// <summary>The control room has it in its database, and says so to the open pages.</summary>
    CommittedByControlRoom,

    /// <summary>The broker has acknowledged it to the gateway (PUBACK).</summary>
    Published,

    /// <summary>The control room's receipt is back at the gateway.</summary>
    ReceiptBack,
}
