using Gateway.ControlRoom.Composition;
using Gateway.ControlRoom.Configuration;
using Gateway.ControlRoom.Identity;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using BrokerConfiguration = Gateway.ControlRoom.Configuration.BrokerConfiguration;

namespace Gateway.Tests.Identity;

/// <summary>The control room at a broker with TLS: as itself, and only at its own.</summary>
public sealed class ControlRoomAtBrokerTests
{
    [Fact]
    public async Task It_is_let_in_under_its_own_certificate_and_may_subscribe_to_all_it_needs()
    {
        await using CertifiedDistrict district = await CertifiedDistrict.StartAsync();
        string said = await RunAsync(district, "Connected to");
        Assert.Contains($"Connected to {district.Url}, subscribed to", said, StringComparison.Ordinal);
        Assert.Matches("as control-room-control-room-[0-9a-f]{24} .*u'control-room'", district.Broker.Said);
    }

    [Fact]
    public async Task A_broker_that_is_not_its_own_is_refused_in_plain_words()
    {
        await using CertifiedDistrict impostor = await CertifiedDistrict.StartAsync(_ => CertificateAuthority.Make("Impostor", CertifiedDistrict.Now).MakeServer(["localhost"], TimeSpan.FromDays(1), CertifiedDistrict.Now));
        Assert.Contains("the broker's certificate was issued by 'CN=Impostor', which is not trusted here", await RunAsync(impostor, "No broker"), StringComparison.Ordinal);
        await using CertifiedDistrict elsewhere = await CertifiedDistrict.StartAsync(authority => authority.MakeServer(["other.example"], TimeSpan.FromDays(1), CertifiedDistrict.Now));
        Assert.Contains("the broker's certificate is not for the name localhost", await RunAsync(elsewhere, "No broker"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_brokers_certificate_that_ends_soon_is_told()
    {
        await using CertifiedDistrict district = await CertifiedDistrict.StartAsync(authority => authority.MakeServer(["localhost"], TimeSpan.FromDays(30), CertifiedDistrict.Now));
        Assert.Contains("after that no gateway connects. Make a new one: control-room ca broker --help", await RunAsync(district, "The certificate of"), StringComparison.Ordinal);
    }

    /// <returns>What it logged until it said <paramref name="until"/>.</returns>
    private static async Task<string> RunAsync(CertifiedDistrict district, string until)
    {
        var log = new LogOfTest();
        var configuration = new ControlRoomConfiguration
        {
            Listen = "http://127.0.0.1:0",
            DataDirectory = Path.GetDirectoryName(district.Files.Folder)!,
            Broker = new BrokerConfiguration { Url = district.Url },
        };
        await using WebApplication room = await ControlRoomHost.BuildAsync(configuration, configure: builder => builder.Services.AddLogging(logging => logging.ClearProviders().AddProvider(log)));
        await room.StartAsync(TestContext.Current.CancellationToken);
        await Eventually.IsAsync($"\"{until}\" in the log", () => log.Text.Contains(until, StringComparison.Ordinal));
        await room.StopAsync(CancellationToken.None);
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        return log.Text;
    }
}
