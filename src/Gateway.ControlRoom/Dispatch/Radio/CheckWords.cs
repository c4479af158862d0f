namespace Gateway.ControlRoom.Dispatch.Radio;

/// <summary>
/// Sixty-four words that everybody knows, unlike each other in sound, the same in both languages. Their order is part of the
/// derivation and never changes; a word that proves hard to hear is replaced in docs/dispatch.md and here together.
/// </summary>
internal static class CheckWords
{
    public static IReadOnlyList<(string Korean, string English)> All { get; } =
    [
        ("호랑이", "tiger"), ("사과", "apple"), ("기차", "train"), ("바다", "ocean"), ("모자", "hat"), ("우산", "umbrella"), ("나비", "butterfly"), ("피아노", "piano"),
        ("고래", "whale"), ("포도", "grape"), ("비행기", "airplane"), ("눈사람", "snowman"), ("장갑", "gloves"), ("촛불", "candle"), ("독수리", "eagle"), ("북소리", "drum"),
        ("토끼", "rabbit"), ("수박", "watermelon"), ("자전거", "bicycle"), ("무지개", "rainbow"), ("구두", "shoes"), ("열쇠", "key"), ("개구리", "frog"), ("기타", "guitar"),
        ("코끼리", "elephant"), ("딸기", "strawberry"), ("버스", "bus"), ("섬마을", "island"), ("안경", "glasses"), ("냄비", "kettle"), ("앵무새", "parrot"), ("종이", "paper"),
        ("거북이", "turtle"), ("옥수수", "corn"), ("트럭", "truck"), ("폭포", "waterfall"), ("목걸이", "necklace"), ("베개", "pillow"), ("잠자리", "dragonfly"), ("연필", "pencil"),
        ("기린", "giraffe"), ("레몬", "lemon"), ("헬리콥터", "helicopter"), ("번개", "lightning"), ("단추", "button"), ("거울", "mirror"), ("펭귄", "penguin"), ("풍선", "balloon"),
        ("여우", "fox"), ("감자", "potato"), ("로켓", "rocket"), ("사막", "desert"), ("양말", "socks"), ("망치", "hammer"), ("오징어", "squid"), ("그네", "swing"),
        ("낙타", "camel"), ("당근", "carrot"), ("썰매", "sleigh"), ("호수", "lake"), ("지갑", "wallet"), ("책상", "desk"), ("달팽이", "snail"), ("축구공", "football"),
    ];
}
