using Gateway.Gnss.Framing;

namespace Gateway.Gnss.Tests.Framing;

/// <summary>The vectorised search against the plain one.</summary>
public class SentenceCharactersTests
{
    [Fact]
    public void The_end_and_the_sum_are_those_found_byte_by_byte_whatever_length_and_place()
    {
        var random = new Random(TestSeed.Value);
        for (int round = 0; round < 20_000; round++)
        {
            byte[] bytes = new byte[random.Next(100)];
            for (int i = 0; i < bytes.Length; i++)
                bytes[i] = random.Next(60) == 0 ? (byte)random.Next(256) : (byte)random.Next('+', 0x7F);
            int from = random.Next(bytes.Length + 1), expected = from;
            byte expectedSum = 0;
            while (expected < bytes.Length && SentenceCharacters.IsPlain(bytes[expected]))
                expectedSum ^= bytes[expected++];

            int end = SentenceCharacters.IndexOfEnd(bytes, from, out byte sum);

            Assert.Equal((expected, expectedSum), (end, sum));
        }
    }

    [Fact]
    public void Every_byte_that_ends_a_sentence_is_seen_at_every_place()
    {
        for (int value = 0; value < 256; value++)
        {
            for (int place = 0; place < 40; place++)
            {
                byte[] bytes = [.. Enumerable.Repeat((byte)'A', 40)];
                bytes[place] = (byte)value;

                bool isPlain = value is >= ' ' and <= '~' and not ('$' or '*');
                Assert.Equal(isPlain ? 40 : place, SentenceCharacters.IndexOfEnd(bytes, 0, out _));
            }
        }
    }

    [Fact]
    public void A_piece_is_copied_and_its_ends_are_marked_whatever_its_length()
    {
        var random = new Random(TestSeed.Value);
        for (int round = 0; round < 20_000; round++)
        {
            byte[] piece = new byte[random.Next(SentenceCharacters.ShortestPiece, SentenceCharacters.LongestPiece + 1)];
            for (int i = 0; i < piece.Length; i++)
                piece[i] = random.Next(20) == 0 ? (byte)random.Next(256) : (byte)random.Next('+', 0x7F);
            byte[] to = new byte[piece.Length + 1];

            ulong ends = SentenceCharacters.Copy(piece, to);

            Assert.Equal([.. piece, 0], to);
            Assert.Equal(piece.Select(SentenceCharacters.IsPlain), Enumerable.Range(0, piece.Length).Select(i => (ends >> i & 1) == 0));
            Assert.True(piece.Length == 64 || ends >> piece.Length == 0);
        }
    }
}
