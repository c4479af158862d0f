using System.Text.Json.Serialization;

namespace Gateway.Facilities.Surveys;

/// <summary>How a file of the receiver's bytes is beside what the record says of it.</summary>
[JsonConverter(typeof(CamelCaseWords<CaptureState>))]
public enum CaptureState
{
    /// <summary>Byte by byte what the record was written with.</summary>
    Intact,

    /// <summary>Not beside the record.</summary>
    Missing,

    /// <summary>There, with another SHA-256.</summary>
    Altered,

    /// <summary>There, and cannot be read.</summary>
    Unreadable,

    /// <summary>The record has no SHA-256 of it, so that nobody can say.</summary>
    NotKnown,
}

/// <summary>A file of the receiver's bytes, looked at.</summary>
/// <param name="File">Its name.</param>
/// <param name="State">How it is.</param>
public sealed record CaptureFinding(string File, CaptureState State)
{
    /// <summary>In both languages.</summary>
    internal (string Korean, string English) Words => State switch
    {
        CaptureState.Intact => ("온전함", "as it was written"),
        CaptureState.Missing => ("파일 없음", "MISSING"),
        CaptureState.Altered => ("작성 후 바뀜", "ALTERED after the record was written"),
        CaptureState.Unreadable => ("읽을 수 없음", "CANNOT BE READ"),
        _ => ("확인할 수 없음", "cannot be told: the record has no SHA-256 of it"),
    };

    /// <summary>For a terminal.</summary>
    public override string ToString() => $"{File}: {Words.English}";
}
