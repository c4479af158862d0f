using Gateway.Messages;

namespace Gateway.Commissioning;

/// <summary>Which signatures are taken.</summary>
internal static class Signatures
{
    private const int LongestName = 100;
    private const int MostNumbers = 20_000;
    private const int Field = 1000;

    /// <summary>Two points: a touch is no stroke.</summary>
    private const int LeastNumbers = 4;

    private static readonly CommissioningReason Bad = new("badSignature", "이름을 입력하고 서명란에 손가락으로 서명하세요.", "Sign with a name and a finger: one stroke at least, of x, y from 0 to 1000.");

    /// <exception cref="CommissioningException">It is none.</exception>
    public static void Check(CommissioningSignature signature)
    {
        bool isGood = !string.IsNullOrWhiteSpace(signature.Name) && signature.Name.Length <= LongestName
            && signature.Strokes is { } strokes && strokes.Any(stroke => stroke.Count >= LeastNumbers)
            && (strokes.Sum(stroke => stroke.Count) <= MostNumbers
                && strokes.All(stroke => stroke.Count % 2 == 0 && stroke.All(number => number is >= 0 and <= Field)));
        if (!isGood)
            throw new CommissioningException(CommissioningProblem.Wrong, Bad);
    }
}
