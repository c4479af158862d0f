using CsCheck;
using Gateway.Gnss.Configuring;
using Gateway.Gnss.Dcol;

namespace Gateway.Gnss.Tests.Configuring;

public class TrimbleFileTests
{
    private static readonly byte[] General = [10, 0, 99, 0, 0, 1, 0, 0xFF, 7, 8, 9];

    [Fact]
    public void A_changed_record_keeps_what_was_not_to_be_changed()
    {
        TrimbleFile file = Of((AppFileRecord.GeneralControls, General), (AppFileRecord.SerialPort, [1, 5, 2, 1, 77]), (AppFileRecord.OutputMessage, [6, 1, 4, 9, 72, 10]));
        Assert.Equal("010B0F0063000001" + "00FF070809", Changed(file, "elevation mask 15"));
        Assert.Equal("0205010700014D", Changed(file, "baud COM2 115200"));
        Assert.Equal("070606010309480A", Changed(file, "output 6 COM2 1 Hz"));
    }

    [Fact]
    public void A_record_that_is_not_there_is_made_as_the_document_has_it()
    {
        TrimbleFile file = Of();
        Assert.Equal("020402070000", Changed(file, "baud COM3 115200"));
        Assert.Equal("070428000300", Changed(file, "output 40 COM1 1 Hz"));
        string reference = Changed(file, "reference 45 -90 62.5");
        Assert.Equal("0325" + "0000" + Convert.ToHexString("GATEWAY "u8) + "3FE921FB54442D18" + "BFF921FB54442D18" + "404F400000000000" + "000000", reference);
    }

    [Theory]
    [InlineData("elevation mask 15", "no general controls record")]
    [InlineData("elevation mask high", "whole degrees")]
    [InlineData("baud COM9 115200", "--device-port")]
    [InlineData("baud COM1 921600", "no code for 921600")]
    [InlineData("output 6 USB 1 Hz", "--device-port")]
    [InlineData("output 6 COM1 3 Hz", "no frequency '3 Hz'")]
    [InlineData("output 3 COM1 1 Hz", "further octets")]
    [InlineData("output 255 COM1 off", "no message type")]
    [InlineData("reference 95 0 0", "no position")]
    [InlineData("warp 9", "none of what can be written")]
    public void What_cannot_be_written_is_said_with_its_reason(string statement, string reason)
    {
        (byte[]? record, string? said) = Of().Change(statement);
        Assert.Null(record);
        Assert.Contains(reason, said);
    }

    [Fact]
    public void What_was_written_is_read_as_it_was_said() =>
        Gen.Select(Gen.Double[-90, 90], Gen.Double[-180, 180], Gen.Double[-999, 9999], Gen.Byte[0, 90]).Sample((latitude, longitude, height, mask) =>
        {
            string position = FormattableString.Invariant($"reference {latitude:F9} {longitude:F9} {height:F4}");
            foreach (string statement in new[] { position, $"elevation mask {mask}", "output 38 COM4 10 min", "baud COM2 460800" })
            {
                TrimbleFile file = Of((AppFileRecord.GeneralControls, General));
                byte[] record = file.Change(statement).Record!;
                Assert.Contains(TrimbleFile.Of(AppFileControl.FileOf(record))!.Statements, said => SettingText.Same(statement, said));
            }
        });

    [Fact]
    public void Only_a_file_of_the_documented_version_is_read_and_its_name_is_in_its_first_record()
    {
        byte[] storage = [.. "CURRENT "u8, 126, 11, 24, 9, 30];
        Assert.Equal("CURRENT", Of((AppFileRecord.FileStorage, storage)).Name);
        Assert.Null(Of((AppFileRecord.GeneralControls, General), (AppFileRecord.FileStorage, storage)).Name);
        Assert.Null(TrimbleFile.Of([4, 0, 1, 0]));
        Assert.Null(TrimbleFile.Of([3, 0, 1]));
    }

    [Fact]
    public void Whatever_a_file_holds_nothing_throws() => Gen.Byte.Array[0, 400].Sample(bytes =>
    {
        TrimbleFile file = TrimbleFile.Of([3, 0, 1, 0, .. bytes])!;
        _ = file.Statements.Count();
        _ = file.Name;
        foreach (string statement in new[] { "elevation mask 15", "baud COM1 9600", "output 6 COM1 1 Hz", "reference 1 2 3" })
            file.Change(statement);
    });

    private static TrimbleFile Of(params (byte Type, byte[] Body)[] records) =>
        TrimbleFile.Of(AppFileControl.FileOf([.. records.SelectMany(record => AppFileRecord.Build(record.Type, record.Body))]))!;

    private static string Changed(TrimbleFile file, string statement) => Convert.ToHexString(file.Change(statement).Record!);
}
