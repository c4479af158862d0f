namespace Gateway.Bells.Outputs;

/// <summary>How far a call for help has got, as the lamp at the bell tells whoever pressed.</summary>
internal enum IndicationState
{
    /// <summary>Nothing to tell.</summary>
    Off,

    /// <summary>Accepted and on its way.</summary>
    Sent,

    /// <summary>The control room has it.</summary>
    Received,

    /// <summary>A person in the control room knows of it.</summary>
    Acknowledged,

    /// <summary>20 s and no receipt: help must be called for in another way.</summary>
    Late,

    /// <summary>Nothing to tell of a call; the control room has it flash, so that somebody at the place sees which bell it is.</summary>
    Identify,
}
