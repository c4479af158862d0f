using System.Runtime.Versioning;
using Gateway.FieldPage;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Gateway.Tests.FieldPage;

[UnsupportedOSPlatform("windows")]
public sealed class PairingTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("gateway-pairing-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void A_code_lets_in_once_and_for_ten_minutes()
    {
        var codes = new PairingCodes(new Uri("https://gw/"), _time);
        PairingCode first = codes.Make(), second = codes.Make();
        Assert.Equal($"https://gw/#pair={first.Code}", first.Link);
        Assert.True(codes.Take(first.Code));
        Assert.False(codes.Take(first.Code));
        _time.Advance(PairingCodes.Valid + TimeSpan.FromSeconds(1));
        Assert.False(codes.Take(second.Code));
    }

    [Fact]
    public void A_phone_stays_in_over_a_restart_and_thirty_days_and_no_token_stands_in_the_file()
    {
        string token = Devices().Add("김연희");
        Assert.Equal("김연희", Devices().Find(token)?.Name);
        string file = Path.Combine(_folder.FullName, PairedDevices.FileName);
        Assert.DoesNotContain(token, File.ReadAllText(file), StringComparison.Ordinal);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        _time.Advance(PairedDevices.Valid);
        Assert.Null(Devices().Find(token));
    }

    [Fact]
    public void A_damaged_file_lets_nobody_in()
    {
        string token = Devices().Add("a");
        File.WriteAllText(Path.Combine(_folder.FullName, PairedDevices.FileName), "[{");
        Assert.Null(Devices().Find(token));
    }

    [Theory]
    [InlineData("246810\n", UnixFileMode.UserRead | UnixFileMode.UserWrite, true)]
    [InlineData("246810\n", UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead, false)]
    [InlineData("1234\n", UnixFileMode.UserRead | UnixFileMode.UserWrite, false)]
    [InlineData("", UnixFileMode.UserRead | UnixFileMode.UserWrite, false)]
    public void A_PIN_counts_only_where_nobody_else_can_read_it_and_it_is_long_enough(string text, UnixFileMode mode, bool counts)
    {
        string file = Path.Combine(_folder.FullName, "pin");
        File.WriteAllText(file, text);
        File.SetUnixFileMode(file, mode);
        (string? pin, string? fault) = PinFile.Read(file);
        Assert.Equal((counts, !counts), (pin is not null, fault is not null));
    }

    private PairedDevices Devices() => new(_folder.FullName, _time.GetUtcNow, NullLogger.Instance);
}
