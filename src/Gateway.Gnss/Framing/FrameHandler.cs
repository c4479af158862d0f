namespace Gateway.Gnss.Framing;

/// <summary>Takes one whole frame. Its bytes are valid only within the call.</summary>
public delegate void FrameHandler(in Frame frame);
