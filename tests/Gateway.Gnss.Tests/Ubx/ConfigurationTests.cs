using System.Buffers;
using CsCheck;
using Gateway.Gnss.Framing;
using Gateway.Gnss.Ubx;

namespace Gateway.Gnss.Tests.Ubx;

public class ConfigurationTests
{
    private const uint BaudRate = 0x40520001, MeasurementRate = 0x30210001, ModeX = 0x40030003, OutNmea = 0x10740002, Latitude64 = 0x50030099;

    private static readonly Gen<ConfigurationItem> Items =
        from size in Gen.Int[1, 5]
        from id in Gen.UInt[0, 0x0FFFFFFF]
        from value in Gen.ULong
        let key = (uint)size << 28 | id
        select new ConfigurationItem(key, ConfigurationItem.SizeOf(key) == 8 ? value : value & ((1UL << (8 * ConfigurationItem.SizeOf(key))) - 1));

    private static readonly Gen<ConfigurationTransaction> Transactions = Gen.Int[0, 3].Select(value => (ConfigurationTransaction)value);

    [Fact]
    public void Items_that_are_set_come_back_in_their_order() =>
        Gen.Select(Items.Array[1, 64], Gen.Int[1, 7], Transactions).Sample((items, layers, transaction) =>
        {
            byte[] frame = CfgValSet.Build((ConfigurationLayers)layers, items, transaction);
            Assert.Equal(UbxMessage.CfgValSet, UbxFrame.MessageOf(frame));
            Assert.True(CfgValSet.TryParse(PayloadOf(frame), out CfgValSet read));
            Assert.Equal(((ConfigurationLayers)layers, transaction, items.Length), (read.Layers, read.Transaction, read.Count));
            Assert.Equal(items, ItemsOf(read.Items));
        });

    [Fact]
    public void Values_that_are_asked_for_and_their_answer_come_back() =>
        Gen.Select(Items.Array[0, 64], Gen.OneOf(Gen.Int[0, 2], Gen.Const(7)), Gen.UShort).Sample((items, layer, position) =>
        {
            byte[] answer = CfgValGet.BuildAnswer((ConfigurationLayer)layer, items, position);
            Assert.True(CfgValGet.TryParse(PayloadOf(answer), out CfgValGet read));
            Assert.Equal((true, (ConfigurationLayer)layer, position, items.Length), (read.IsAnswer, read.Layer, read.Position, read.Count));
            Assert.Equal(items, ItemsOf(read.Items));

            uint[] keys = [.. items.Select(item => item.Key)];
            Assert.True(CfgValGet.TryParse(PayloadOf(CfgValGet.BuildPoll((ConfigurationLayer)layer, keys, position)), out CfgValGet poll));
            Assert.Equal((false, (ConfigurationLayer)layer, position, items.Length), (poll.IsAnswer, poll.Layer, poll.Position, poll.Count));
            for (int i = 0; i < keys.Length; i++)
                Assert.Equal(keys[i], poll.Key(i));
        });

    [Fact]
    public void Keys_that_are_deleted_come_back() =>
        Gen.Select(Gen.UInt.Array[1, 64], Gen.Int[1, 3], Transactions).Sample((keys, layers, transaction) =>
        {
            byte[] frame = CfgValDel.Build((ConfigurationLayers)(layers << 1), keys, transaction);
            Assert.True(CfgValDel.TryParse(PayloadOf(frame), out CfgValDel read));
            Assert.Equal(((ConfigurationLayers)(layers << 1), transaction, keys.Length), (read.Layers, read.Transaction, read.Count));
            for (int i = 0; i < keys.Length; i++)
                Assert.Equal(keys[i], read[i]);
        });

    [Fact]
    public void A_set_message_stands_octet_by_octet_as_the_document_has_it()
    {
        ConfigurationItem[] items = [ConfigurationItem.Of(BaudRate, 115_200), ConfigurationItem.Of(OutNmea, 0)];
        byte[] payload = PayloadOf(CfgValSet.Build(ConfigurationLayers.Ram | ConfigurationLayers.Flash, items));
        Assert.Equal("00050000" + "01005240" + "00C20100" + "02007410" + "00", Convert.ToHexString(payload));
    }

    [Theory]
    [InlineData(BaudRate, 4_294_967_295, 0xFFFFFFFFUL)]
    [InlineData(ModeX, -305_000_000, 0xEDD211C0UL)]
    [InlineData(MeasurementRate, 100, 100UL)]
    [InlineData(OutNmea, 1, 1UL)]
    [InlineData(Latitude64, -1, ulong.MaxValue)]
    public void A_value_is_stored_in_the_size_of_its_key(uint key, long value, ulong raw)
    {
        var item = ConfigurationItem.Of(key, value);
        Assert.Equal(raw, item.Value);
        if (value < 0)
            Assert.Equal(value, item.SignedValue);
    }

    [Theory]
    [InlineData(MeasurementRate, 65_536)]
    [InlineData(MeasurementRate, -32_769)]
    [InlineData(OutNmea, 2)]
    [InlineData(OutNmea, -1)]
    [InlineData(0x00740002u, 1)]
    [InlineData(0x60740002u, 1)]
    public void A_value_that_does_not_fit_is_the_callers_mistake(uint key, long value) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => ConfigurationItem.Of(key, value));

    [Fact]
    public void What_no_receiver_would_take_is_the_callers_mistake()
    {
        var item = ConfigurationItem.Of(BaudRate, 9600);
        ConfigurationItem[] tooMany = [.. Enumerable.Repeat(item, 65)];
        Assert.Throws<ArgumentOutOfRangeException>(() => CfgValSet.Build(ConfigurationLayers.None, [item]));
        Assert.Throws<ArgumentOutOfRangeException>(() => CfgValSet.Build(ConfigurationLayers.Ram, []));
        Assert.Throws<ArgumentOutOfRangeException>(() => CfgValSet.Build(ConfigurationLayers.Ram, tooMany));
        Assert.Throws<ArgumentOutOfRangeException>(() => CfgValSet.Build(ConfigurationLayers.Ram, [new ConfigurationItem(0, 0)]));
        Assert.Throws<ArgumentOutOfRangeException>(() => CfgValDel.Build(ConfigurationLayers.Ram, [BaudRate]));
        Assert.Throws<ArgumentOutOfRangeException>(() => CfgValGet.BuildPoll(ConfigurationLayer.Ram, new uint[65]));
        Assert.Throws<ArgumentOutOfRangeException>(() => UbxFrame.Build(0x10000));
        Assert.Throws<ArgumentOutOfRangeException>(() => UbxFrame.Build(1, new byte[65_536]));
        Assert.Throws<ArgumentOutOfRangeException>(() => UbxFrame.Write(1, [1], new byte[8]));
    }

    [Fact]
    public void A_configuration_message_cut_anywhere_is_refused_or_shorter_by_whole_items()
    {
        ConfigurationItem[] items = [ConfigurationItem.Of(BaudRate, 1), ConfigurationItem.Of(OutNmea, 1), ConfigurationItem.Of(Latitude64, 1)];
        byte[] set = PayloadOf(CfgValSet.Build(ConfigurationLayers.Ram, items));
        int[] whole = [4, 12, 17, 29];
        for (int length = 0; length <= set.Length; length++)
        {
            bool taken = CfgValSet.TryParse(set.AsSpan(0, length), out CfgValSet read);
            Assert.Equal(whole.Contains(length), taken);
            Assert.Equal(taken ? Array.IndexOf(whole, length) : 0, read.Count);
        }
    }

    [Fact]
    public void Answers_are_read_and_built()
    {
        foreach (bool accepted in new[] { true, false })
        {
            byte[] frame = new Acknowledgement(UbxMessage.CfgValSet, accepted).ToFrame();
            Assert.True(Acknowledgement.TryParse(UbxFrame.MessageOf(frame), PayloadOf(frame), out Acknowledgement read));
            Assert.Equal(new Acknowledgement(UbxMessage.CfgValSet, accepted), read);
            Assert.False(Acknowledgement.TryParse(UbxFrame.MessageOf(frame), [6], out _));
        }

        Assert.False(Acknowledgement.TryParse(UbxMessage.NavPvt, [6, 1], out _));
    }

    [Fact]
    public void A_poll_of_the_version_is_the_frame_that_everybody_sends() =>
        Assert.Equal("B5620A0400000E34", Convert.ToHexString(UbxFrame.Build(UbxMessage.MonVer)));

    [Fact]
    public void A_frame_of_any_length_passes_the_splitter() =>
        Gen.Select(Gen.Int[0, 0xFFFF], Gen.Byte.Array[0, 600]).Sample((message, payload) =>
        {
            byte[] frame = UbxFrame.Build(message, payload);
            Assert.Equal(message, UbxFrame.MessageOf(frame));
            Assert.Equal(payload, PayloadOf(frame));
        });

    // What a receiver would see: the frame whole, by its checksum.
    private static byte[] PayloadOf(byte[] built)
    {
        ReadOnlySpan<byte> wire = built;
        Assert.Equal(OperationStatus.Done, new FrameSplitter().Read(ref wire, out Frame frame, out _));
        Assert.Equal((FrameKind.Ubx, built.Length), (frame.Kind, frame.Bytes.Length));
        return UbxFrame.PayloadOf(frame.Bytes).ToArray();
    }

    private static List<ConfigurationItem> ItemsOf(ReadOnlySpan<byte> data)
    {
        var items = new List<ConfigurationItem>();
        while (ConfigurationItem.TryRead(ref data, out ConfigurationItem item))
            items.Add(item);
        Assert.True(data.IsEmpty);
        return items;
    }
}
