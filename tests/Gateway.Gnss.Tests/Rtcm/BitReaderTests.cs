using CsCheck;
using Gateway.Gnss.Rtcm;

namespace Gateway.Gnss.Tests.Rtcm;

public class BitReaderTests
{
    private static readonly Gen<(int Width, long Value)[]> Fields =
        (from width in Gen.Int[2, 56]
         from value in Gen.Long[-(1L << (width - 1)), (1L << (width - 1)) - 1]
         select (width, value)).Array[1, 20];

    [Fact]
    public void Numbers_of_any_width_and_sign_come_back_from_any_bit() => Fields.Sample(fields =>
    {
        var bits = new BitWriter();
        foreach ((int width, long value) in fields)
            bits.Put(value, width).Put(value, width).PutMagnitude(value / 2, width);
        var reader = new BitReader(bits.ToBytes());
        foreach ((int width, long value) in fields)
        {
            Assert.Equal(value, reader.Signed(width));
            Assert.Equal((ulong)value & ((1UL << width) - 1), reader.Bits(width));
            Assert.Equal(value / 2, reader.SignMagnitude(width));
        }

        Assert.True(reader.Ok);
        Assert.InRange(reader.Remaining, 0, 7);
    });

    [Fact]
    public void What_lies_beyond_the_end_is_zero_and_refuses_the_message_for_good()
    {
        var reader = new BitReader([0xFF, 0xFF]);
        Assert.Equal(0xFFFu, reader.Bits(12));
        Assert.True(reader.Ok);
        Assert.Equal(0u, reader.Bits(5));
        Assert.False(reader.Ok);
        Assert.Equal(0, reader.Remaining);
        Assert.Equal(0u, reader.Bits(1));
        reader.Demand(true);
        Assert.False(reader.Ok);
    }

    [Fact]
    public void A_mask_of_64_bits_comes_back_whole()
    {
        byte[] bytes = new BitWriter().Put(1, 3).Put(unchecked((long)0x8000_0000_0000_0001), 64).ToBytes();
        Assert.Equal(0x8000_0000_0000_0001UL, new BitReader(bytes, 3).Mask(64));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 32)]
    [InlineData(15, 524_288)]
    public void Short_lock_times_are_those_of_the_table(int indicator, int milliseconds) =>
        Assert.Equal(milliseconds, LockTime.OfShort(indicator));

    [Theory]
    [InlineData(63, 63)]
    [InlineData(64, 64)]
    [InlineData(95, 126)]
    [InlineData(96, 128)]
    [InlineData(703, 66_060_288)]
    [InlineData(704, 67_108_864)]
    [InlineData(705, null)]
    public void Extended_lock_times_are_those_of_the_table(int indicator, int? milliseconds) =>
        Assert.Equal(milliseconds, LockTime.OfExtended(indicator));

    [Theory]
    [InlineData(23, 23)]
    [InlineData(24, 24)]
    [InlineData(47, 70)]
    [InlineData(48, 72)]
    [InlineData(71, 164)]
    [InlineData(72, 168)]
    [InlineData(96, 360)]
    [InlineData(120, 744)]
    [InlineData(126, 936)]
    [InlineData(127, 937)]
    public void Lock_times_before_MSM_are_those_of_the_table(int indicator, int seconds) =>
        Assert.Equal(seconds, LockTime.OfLegacy(indicator));
}
