namespace Gateway.Streaming;

/// <summary>What a client wants to hear (gpsd_json(5), WATCH).</summary>
internal sealed record WatchPolicy
{
    /// <summary>Hears nothing: how each client begins.</summary>
    public static WatchPolicy Nothing { get; } = new();

    /// <summary>Whether anything is heard.</summary>
    public bool Enable { get; init; }

    /// <summary>TPV, SKY and GST objects.</summary>
    public bool Json { get; init; }

    /// <summary>NMEA sentences.</summary>
    public bool Nmea { get; init; }

    /// <summary>Whether NMEA is made of the epochs of receivers that send none.</summary>
    public bool MadeNmea { get; init; } = true;

    /// <summary>0; 1: frames that are not NMEA as hexadecimal lines and NMEA as it is; 2: every byte as received.</summary>
    public int Raw { get; init; }

    /// <summary>Port that is listened to; null: every receiver.</summary>
    public string? Device { get; init; }

    public bool Wants(StreamForm form, string device) => Enable && (Device is null || Device == device) && form switch
    {
        StreamForm.Json => Json,
        StreamForm.Sentences => Raw < 2 && (Nmea || Raw == 1),
        StreamForm.MadeSentences => Raw < 2 && Nmea && MadeNmea,
        StreamForm.Hexadecimal => Raw == 1,
        _ => Raw == 2,
    };
}

/// <summary>How what a receiver says is written to a client.</summary>
internal enum StreamForm
{
    /// <summary>TPV, SKY and GST objects.</summary>
    Json,

    /// <summary>NMEA sentences.</summary>
    Sentences,

    /// <summary>NMEA sentences of ours, for a receiver that sends none.</summary>
    MadeSentences,

    /// <summary>Other frames, as lines of hexadecimal digits.</summary>
    Hexadecimal,

    /// <summary>Every byte as received.</summary>
    Bytes,
}
