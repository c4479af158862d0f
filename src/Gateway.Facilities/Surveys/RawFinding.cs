using System.Globalization;
using System.Text.Json.Serialization;

namespace Gateway.Facilities.Surveys;

/// <summary>What the receiver's bytes, decoded again, say of a record's epochs.</summary>
public sealed record RawFinding
{
    /// <summary>Files that were decoded; 0 where there are none to compare with.</summary>
    public required int Files { get; init; }

    /// <summary>Epochs of the record with place and time.</summary>
    public required int Epochs { get; init; }

    /// <summary>Epochs that the bytes put elsewhere than the record does, or give a lesser quality.</summary>
    public required int Different { get; init; }

    /// <summary>Epochs of whose instant the bytes know nothing.</summary>
    public required int NotFound { get; init; }

    /// <summary>How far the farthest of <see cref="Different"/> is off, metres.</summary>
    public double LargestMetres { get; init; }

    /// <summary>Instant of the first of <see cref="Different"/>.</summary>
    public DateTimeOffset? FirstDifferent { get; init; }

    /// <summary>
    /// Whether bytes and record go together. A recording begins in the middle of an epoch, at the start and after each
    /// interruption, so one instant a file, and one more, may be unknown to the bytes.
    /// </summary>
    public bool Holds => Files == 0 || (Different == 0 && NotFound <= Files + 1 && (Epochs == 0 || NotFound < Epochs));

    /// <summary>In both languages.</summary>
    [JsonIgnore]
    public (string Korean, string English) Words => this switch
    {
        { Files: 0 } => ("비교할 원시 자료가 없음: 관측값은 기록의 말뿐임", "no raw bytes to compare with: the epochs are the record's own word"),
        { Holds: true } => (F($"원시 자료를 다시 해독: 관측값 {Epochs}개 중 {Epochs - NotFound}개가 기록과 같은 위치"), F($"the raw bytes, decoded again, have {Epochs - NotFound} of {Epochs} epochs where the record has them")),
        { Different: > 0 } => (F($"원시 자료가 기록과 어긋남: 관측값 {Epochs}개 중 {Different}개, 최대 {LargestMetres:0.000} m"), F($"THE RAW BYTES CONTRADICT THE RECORD: {Different} of {Epochs} epochs, up to {LargestMetres:0.000} m, the first at {FirstDifferent:yyyy-MM-dd HH:mm:ss.fff} UTC")),
        _ => (F($"관측값 {Epochs}개 중 {NotFound}개가 원시 자료에 없음"), F($"{NotFound} of {Epochs} epochs ARE NOT IN THE RAW BYTES")),
    };

    private static string F(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
