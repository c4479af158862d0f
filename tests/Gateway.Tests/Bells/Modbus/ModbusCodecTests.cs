using System.Buffers;
using System.Globalization;
using Gateway.Bells.Modbus;
using Gateway.Configuration;

namespace Gateway.Tests.Bells.Modbus;

public sealed class ModbusCodecTests(ITestOutputHelper output)
{
    /// <summary>Frames as Modbus application protocol 1.1b3 (6.1 to 6.6) and Modbus over serial line 1.02 give them, with checksums by another program.</summary>
    [Theory]
    [InlineData("discreteInputs", 196, 22, "1102 00C4 0016 BAA9", "1102 03 ACDB35 2018")]
    [InlineData("coils", 19, 37, "1101 0013 0025 0E84", "1101 05 CD6BB20E1B 45E6")]
    [InlineData("holdingRegisters", 107, 3, "1103 006B 0003 7687", "1103 06 AE4156524340 49AD")]
    [InlineData("inputRegisters", 8, 1, "1104 0008 0001 B298", "1104 02 000A F8F4")]
    public void A_request_and_its_answer_are_those_of_the_document(string table, int address, int count, string request, string answer)
    {
        ModbusRequest made = ModbusRequest.Read(17, ModbusPlace.Tables[table], address, count);
        Assert.Equal(Bytes(request), made.Bytes());
        byte[] bytes = Bytes(answer);
        Assert.Equal(OperationStatus.Done, ModbusAnswer.TryFind(bytes, made, out ModbusAnswer found));
        Assert.Null(found.Exception);
        Assert.Equal(bytes[3..^2], found.Data.ToArray());
    }

    [Theory]
    [InlineData("", "supply")]
    [InlineData("FF00 1234 5678", "wrong checksum")]
    [InlineData("1103 06 AE41", "raise timeoutMilliseconds")]
    [InlineData("00 1103", "raise timeoutMilliseconds")]
    [InlineData("1101 05 CD6BB20E1B 45E6", "answer to another request")]
    [InlineData("1203 02 0001 UNIT", "another unit")]
    public void What_came_instead_of_an_answer_is_told_for_what_it_is(string came, string advice)
    {
        ModbusRequest request = ModbusRequest.Read(17, ModbusTable.HoldingRegisters, 107, 3);
        byte[] bytes = came.EndsWith("UNIT", StringComparison.Ordinal) ? WithSum(Bytes(came[..^5])) : Bytes(came);
        Assert.Equal(OperationStatus.NeedMoreData, ModbusAnswer.TryFind(bytes, request, out _));
        Assert.Contains(advice, ModbusException.Silent(request, 3, ModbusAnswer.Heard(bytes, request)).Message, StringComparison.Ordinal);

        static byte[] WithSum(byte[] frame) => [.. frame, (byte)Crc16.Of(frame), (byte)(Crc16.Of(frame) >> 8)];
    }

    [Fact]
    public void Writes_are_those_of_the_document_and_are_answered_by_themselves()
    {
        ModbusRequest coil = ModbusRequest.Write(17, ModbusTable.Coils, 172, 1), register = ModbusRequest.Write(17, ModbusTable.HoldingRegisters, 1, 3);
        Assert.Equal(Bytes("1105 00AC FF00 4E8B"), coil.Bytes());
        Assert.Equal(Bytes("1106 0001 0003 9A9B"), register.Bytes());
        Assert.Equal(OperationStatus.Done, ModbusAnswer.TryFind(coil.Bytes(), coil, out _));
        Assert.Equal(OperationStatus.NeedMoreData, ModbusAnswer.TryFind(ModbusRequest.Write(17, ModbusTable.Coils, 172, 0).Bytes(), coil, out _));
    }

    [Fact]
    public void Bits_and_words_are_read_in_the_documents_order()
    {
        ModbusRequest bits = ModbusRequest.Read(17, ModbusTable.Coils, 19, 37), words = ModbusRequest.Read(17, ModbusTable.HoldingRegisters, 107, 3);
        _ = ModbusAnswer.TryFind(Bytes("1101 05 CD6BB20E1B 45E6"), bits, out ModbusAnswer coils);
        Assert.Equal("10110011", string.Concat(Enumerable.Range(0, 8).Select(i => Flag(i))));
        string Flag(int i)
        {
            _ = ModbusAnswer.TryFind(Bytes("1101 05 CD6BB20E1B 45E6"), bits, out ModbusAnswer again);
            return again.Bit(i) ? "1" : "0";
        }

        Assert.True(coils.Bit(36));
        _ = ModbusAnswer.TryFind(Bytes("1103 06 AE4156524340 49AD"), words, out ModbusAnswer registers);
        Assert.Equal((0xAE41, 0x5652, 0x4340), (registers.Word(0), registers.Word(1), registers.Word(2)));
    }

    [Fact]
    public void An_answer_is_found_only_whole_intact_and_for_its_request()
    {
        int seed = int.TryParse(Environment.GetEnvironmentVariable("GATEWAY_TEST_SEED"), CultureInfo.InvariantCulture, out int given) ? given : Random.Shared.Next();
        output.WriteLine($"GATEWAY_TEST_SEED={seed}");
        var random = new Random(seed);
        for (int round = 0; round < 20_000; round++)
        {
            ModbusRequest request = Any(random);
            byte[] data = new byte[request.DataLength];
            random.NextBytes(data);
            byte[] answer = request.IsWrite ? request.Bytes() : WithChecksum([request.Unit, request.Function, (byte)data.Length, .. data]);
            Assert.Equal(request.AnswerLength, answer.Length);
            int cut = random.Next(answer.Length);
            Assert.Equal(OperationStatus.NeedMoreData, ModbusAnswer.TryFind(answer.AsSpan(0, cut), request, out _));

            byte[] noise = new byte[random.Next(4)];
            Array.Fill(noise, request.Unit);
            Assert.Equal(OperationStatus.Done, ModbusAnswer.TryFind([.. noise, .. answer, .. noise], request, out ModbusAnswer found));
            Assert.Equal(data, found.Data.ToArray());

            // One, two or three turned bits are always seen by CRC-16 at these lengths, below 32751 bits.
            byte[] turned = [.. answer];
            foreach (int bit in Enumerable.Range(0, answer.Length * 8).OrderBy(_ => random.Next()).Take(random.Next(1, 4)))
                turned[bit / 8] ^= (byte)(1 << bit % 8);
            Assert.Equal(OperationStatus.NeedMoreData, ModbusAnswer.TryFind(turned, request, out _));

            byte code = (byte)random.Next(1, 12);
            Assert.Equal(OperationStatus.Done, ModbusAnswer.TryFind(WithChecksum([request.Unit, (byte)(request.Function | 0x80), code]), request, out ModbusAnswer refusal));
            Assert.Equal(code, refusal.Exception);
        }
    }

    [Fact]
    public void Whatever_comes_nothing_is_thrown()
    {
        var random = new Random(7);
        byte[] bytes = new byte[300];
        for (int round = 0; round < 20_000; round++)
        {
            int length = random.Next(bytes.Length);
            random.NextBytes(bytes);
            ModbusRequest request = Any(random);
            // Bytes that begin like an answer are the ones that could mislead.
            for (int at = 0; at + 3 < length; at += random.Next(1, 40))
                (bytes[at], bytes[at + 1], bytes[at + 2]) = (request.Unit, request.Function, (byte)request.DataLength);
            _ = ModbusAnswer.TryFind(bytes.AsSpan(0, length), request, out _);
        }
    }

    private static ModbusRequest Any(Random random)
    {
        int function = random.Next(1, 7);
        return new ModbusRequest((byte)random.Next(1, 248), (byte)function, (ushort)random.Next(65536), (ushort)(function <= 2 ? random.Next(1, 513) : function <= 4 ? random.Next(1, 100) : random.Next(65536)));
    }

    private static byte[] WithChecksum(byte[] bytes)
    {
        ushort crc = Crc16.Of(bytes);
        return [.. bytes, (byte)crc, (byte)(crc >> 8)];
    }

    private static byte[] Bytes(string hex) => Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));
}
