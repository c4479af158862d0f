using System.Diagnostics;
using System.Globalization;
using Gateway.ControlRoom.Composition;
using Gateway.ControlRoom.Configuration;
using Gateway.ControlRoom.Health;
using Gateway.ControlRoom.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Gateway.ControlRoom.Tests.Intake;

/// <summary>mqtts:// with a password, against a real Mosquitto.</summary>
public sealed class SecureBrokerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public SecureBrokerTests()
    {
        TestAuthority.Write(_folder);
        using Process passwords = Process.Start("mosquitto_passwd", ["-b", "-c", _folder.File("passwords"), "room", "right"]);
        passwords.WaitForExit();
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }

    [Fact]
    public async Task It_connects_with_the_authoritys_certificate_and_the_right_password()
    {
        await using Mosquitto broker = await Mosquitto.StartAsync(Access);
        await using RunningControlRoom room = await RunningControlRoom.StartAsync(Secured(broker, "right", "ca.pem"));
        Assert.True(room.Health.State.BrokerConnected);
    }

    [Theory]
    [InlineData("wrong", "ca.pem")]
    [InlineData("right", null)]
    [InlineData("right", "missing.pem")]
    public async Task It_does_not_connect_with_a_wrong_password_or_to_a_broker_nobody_vouches_for_and_serves_the_console_all_the_same(string password, string? authority)
    {
        await using Mosquitto broker = await Mosquitto.StartAsync(Access);
        var log = new CollectedLog();
        await using WebApplication app = await ControlRoomHost.BuildAsync(Secured(broker, password, authority), configure: builder =>
        {
            builder.Logging.ClearProviders();
            builder.Logging.AddProvider(log);
        });
        await app.StartAsync();

        await Eventually.IsAsync("the refusal is said", () => log.Lines.Any(line => line.StartsWith("No broker, no alerts", StringComparison.Ordinal)));

        Assert.False(app.Services.GetRequiredService<ControlRoomHealth>().State.BrokerConnected);
        await app.StopAsync();
    }

    private string Access => $"""
        certfile {_folder.File("broker.pem")}
        keyfile {_folder.File("broker.key")}
        allow_anonymous false
        password_file {_folder.File("passwords")}
        """;

    private ControlRoomConfiguration Secured(Mosquitto broker, string password, string? authority)
    {
        File.WriteAllText(_folder.File("password"), password + "\n");
        return RunningControlRoom.Configuration(_folder, null) with
        {
            Broker = new BrokerConfiguration
            {
                Url = string.Create(CultureInfo.InvariantCulture, $"mqtts://127.0.0.1:{broker.Port}"),
                Username = "room",
                PasswordFile = _folder.File("password"),
                CertificateAuthorityFile = authority is null ? null : _folder.File(authority),
            },
        };
    }
}
