using System.Text;
using Gateway.Streaming;

namespace Gateway.Tests.Streaming;

public sealed class GpsdRequestReaderTests
{
    private const string Conversation = "?VERSION;?WATCH={\"enable\":true,\"device\":\"/dev/a;b}\\\"\"};\r\n?POLL;\n ?DEVICES \nhello;?WATCH={\n\"raw\":1}\n";

    private static readonly GpsdRequest[] Requests =
    [
        new("VERSION", null), new("WATCH", "{\"enable\":true,\"device\":\"/dev/a;b}\\\"\"}"), new("POLL", null), new("DEVICES", null), new("hello", null), new("WATCH", "{\n\"raw\":1}"),
    ];

    [Fact]
    public void Requests_are_taken_out_of_pieces_of_any_size()
    {
        byte[] bytes = Encoding.ASCII.GetBytes(Conversation);
        for (int size = 1; size <= bytes.Length; size++)
        {
            var reader = new GpsdRequestReader();
            var found = new List<GpsdRequest>();
            foreach (byte[] piece in bytes.Chunk(size))
                Assert.True(reader.Take(piece, found.Add));
            Assert.Equal(Requests, found);
        }
    }

    [Theory]
    [InlineData("?WATCH={\"enable\":true\n?VERSION;\n?POLL;\n", "{\"enable\":true")]
    [InlineData("?WATCH={\"device\":\"x\r\n?VERSION;\n?POLL;\n", "{\"device\":\"x")]
    public void A_brace_or_quote_that_never_closes_swallows_no_later_request(string conversation, string broken)
    {
        byte[] bytes = Encoding.ASCII.GetBytes(conversation);
        for (int size = 1; size <= bytes.Length; size++)
        {
            var reader = new GpsdRequestReader();
            var found = new List<GpsdRequest>();
            foreach (byte[] piece in bytes.Chunk(size))
                Assert.True(reader.Take(piece, found.Add));
            Assert.Equal([new("WATCH", broken), new("VERSION", null), new("POLL", null)], found);
        }
    }

    [Fact]
    public void A_request_without_an_end_is_given_up()
    {
        var reader = new GpsdRequestReader();
        var found = new List<GpsdRequest>();
        Assert.False(reader.Take(new byte[GpsdRequestReader.LongestRequest + 1], found.Add));
        Assert.Empty(found);
    }

    [Fact]
    public void Random_bytes_neither_throw_nor_grow()
    {
        var random = new Random(TestSeed.Value);
        for (int i = 0; i < 200; i++)
        {
            var reader = new GpsdRequestReader();
            byte[] bytes = new byte[5000];
            random.NextBytes(bytes);
            reader.Take(bytes, request => Assert.InRange(request.Name.Length + (request.Json?.Length ?? 0), 0, GpsdRequestReader.LongestRequest));
        }
    }
}
