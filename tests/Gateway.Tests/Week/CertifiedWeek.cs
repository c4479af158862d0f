using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Gateway.ControlRoom.Configuration;
using Gateway.ControlRoom.Incidents;
using Gateway.ControlRoom.Intake;
using Gateway.ControlRoom.Store;
using Gateway.Messages;
using Gateway.Relay;
using Gateway.Tests.Identity;
using Gateway.Tests.PressSimulation;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using MQTTnet;
using BrokerTls = Gateway.ControlRoom.Intake.BrokerTls;
using IncomingMessage = Gateway.ControlRoom.Intake.IncomingMessage;

namespace Gateway.Tests.Week;

/// <summary>
/// Seven days of two enrolled gateways and their control room, by one thread and a clock that jumps from event to event. Keys,
/// certificates, signatures, HTTPS of enrolment and renewal, outboxes and database are real. The week lies where the first gateway's
/// certificate comes to its renewal; the second is revoked in it and enrolled again. Only the broker is made: a real one has the
/// machine's clock.
/// </summary>
internal sealed class CertifiedWeek : IDisposable
{
    /// <summary>When the first gateway was enrolled; nothing happens from then until the week.</summary>
    public static readonly DateTimeOffset Enrolled = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    public const long LastNumberOfRevoked = (1L << 31) - 40;

    private static readonly TimeSpan Length = TimeSpan.FromDays(7);
    private static readonly TimeSpan Outage = TimeSpan.FromMinutes(20);

    private readonly Random _random;
    private readonly SimulatedTime _time = new(Enrolled);
    private readonly TemporaryFolder _folder = new();
    private readonly EnrollingControlRoom _room;
    private readonly LogOfTest _log = new();
    private readonly AlertIntake _intake;
    private readonly MessageSigner _signer;
    private readonly BrokerTls _tls;
    private readonly TimeSpan _begin;
    private readonly Dictionary<Guid, OutgoingMessage> _onTheirWay = [];
    private bool _centreIsAway;

    public CertifiedWeek(int seed)
    {
        _random = new Random(seed);
        _room = Apart(() => EnrollingControlRoom.StartAsync(_time));
        _signer = new MessageSigner(_room.Identity.Key);
        var proofs = new GatewayProof(_room.Certificates, new ControlRoomConfiguration(), _time);
        _intake = new AlertIntake(_room.Store, new ChangeFeed(), new AlertTopics(), "centre", _time, NullLogger<AlertIntake>.Instance, proofs: proofs, hasAuthority: true);

        Renewed = Gateway("gw-1", 0);
        // The first week in which the certificate is due, as this gateway's own spread has it.
        RenewFrom = Renewed.Renewal.Health.RenewFrom!.Value - Enrolled;
        _begin = RenewFrom - TimeSpan.FromHours(36 + (72 * _random.NextDouble()));
        Jump(_begin);
        Revoked = Gateway("gw-2", LastNumberOfRevoked);
        Apart(() => _room.Store.WriteAsync(context => Task.FromResult(context.Gateways.Add(new GatewayRow { District = "seongdong", Gateway = "gw-2", Revision = 0, HighestSequence = LastNumberOfRevoked })), CancellationToken.None));
        _tls = BrokerWith(_room.Authority.MakeServer(["localhost"], BrokerLeft, _time.GetUtcNow()));
    }

    /// <summary>What a broker's certificate has left when the week begins.</summary>
    public static TimeSpan BrokerLeft { get; } = TimeSpan.FromDays(93.5);

    /// <summary>The gateway whose certificate is renewed.</summary>
    public CertifiedGateway Renewed { get; }

    /// <summary>The gateway that is revoked.</summary>
    public CertifiedGateway Revoked { get; }

    /// <summary>When the renewal is due, since the enrolment.</summary>
    public TimeSpan RenewFrom { get; }

    /// <summary>By gateway and key that it had when it took them, the presses it accepted.</summary>
    public List<(string Gateway, string Key, BellAlert Alert, TimeSpan At)> Presses { get; } = [];

    public TimeSpan RevokedAt { get; private set; }

    public TimeSpan EnrolledAgainAt { get; private set; }

    /// <summary>What the revoked gateway knew of it just before it was enrolled again.</summary>
    public (long Waiting, long Unproven) WhileRevoked { get; private set; }

    /// <summary>Of each day, when the control room would say that its broker's certificate ends.</summary>
    public List<DateTimeOffset?> BrokerEnds { get; } = [];

    /// <summary>What enrolment said to a code a minute before and a minute after its day, and to the next code.</summary>
    public List<string?> CodeAnswers { get; } = [];

    public DateTimeOffset End => Enrolled + _begin + Length;

    public string Log => _log.Text + "\n" + _room.Log;

    public void Run()
    {
        RevokedAt = _begin + TimeSpan.FromDays(5);
        EnrolledAgainAt = RevokedAt + TimeSpan.FromHours(4);
        Renewed.Start();
        Revoked.Start();
        foreach (CertifiedGateway gateway in (CertifiedGateway[])[Renewed, Revoked])
        {
            for (TimeSpan at = Gap(); at < Length - TimeSpan.FromMinutes(10); at += Gap())
            {
                // Which side of the moment a press falls on shall not hang on seconds.
                if (!IsNear(_begin + at, RevokedAt) && !IsNear(_begin + at, EnrolledAgainAt))
                    At(_begin + at, () => Press(gateway));
            }
        }
        // The control room is away while the key changes: what was signed with the old one arrives when there is a new one.
        At(RenewFrom - (Outage / 2), () => _centreIsAway = true);
        At(RenewFrom - (Outage / 4), () => Press(Renewed));
        At(RenewFrom + (Outage / 4), () => Press(Renewed));
        At(RenewFrom + (Outage / 2), Return);
        At(RevokedAt, () => Apart(() => _room.Enrolment.RevokeAsync("seongdong", "gw-2", CancellationToken.None)));
        At(RevokedAt + TimeSpan.FromMinutes(30), () => Press(Revoked));
        At(EnrolledAgainAt, EnrolAgain);
        Codes();
        for (int day = 0; day <= 7; day++)
            At(_begin + TimeSpan.FromDays(day), () => BrokerEnds.Add(_tls.EndsSoonAt(_time.GetUtcNow())));
        _time.Run(() => _time.Elapsed >= _begin + Length && (Renewed.Outbox.Waiting + Revoked.Outbox.Waiting == 0 || _time.Elapsed > _begin + Length + TimeSpan.FromHours(1)));
        Renewed.Stop();
        Revoked.Stop();
        _time.Run(() => Renewed.HasEnded && Revoked.HasEnded);
    }

    public List<StoredAlert> Stored(CertifiedGateway of) => Read(context => context.Alerts.Where(alert => alert.Gateway == of.Name).OrderBy(alert => alert.Sequence).ToListAsync());

    public List<FlaggedRow> Flagged() => Read(context => context.Flagged.OrderBy(row => row.Id).ToListAsync());

    public List<IncidentRow> Incidents() => Read(context => context.Incidents.ToListAsync());

    public List<GatewayRow> Gateways() => Read(context => context.Gateways.OrderBy(row => row.Gateway).ToListAsync());

    /// <summary>Runs what really goes over the network, or waits for threads, while the simulation's thread and clock stand still.</summary>
    public static T Apart<T>(Func<Task<T>> work) => Task.Run(work).GetAwaiter().GetResult();

    public void Dispose()
    {
        Renewed.Dispose();
        Revoked.Dispose();
        Apart(async () =>
        {
            await _room.DisposeAsync();
            return true;
        });
        _folder.Dispose();
    }

    private CertifiedGateway Gateway(string name, long lastNumber)
    {
        string folder = _folder.Folder(name);
        Enrol(name, folder, Code(name, TimeSpan.FromHours(1)), mustBe: true);
        return new CertifiedGateway(name, folder, _time, _random, lastNumber, Judge, _log);

        // As a broker judges: issued by this authority, good now, a client's.
        string? Judge(Gateway.Identity.GatewayIdentity next) =>
            CertificateTrust.Refusal(next.Certificate, [], [_room.Authority.Certificate], CertificateUse.Client, new CertificateTime(_time.GetUtcNow(), IsTrusted: true));
    }

    private EnrolmentCode Code(string name, TimeSpan valid) => Apart(() => _room.CodeAsync(name, valid));

    private string? Enrol(string name, string folder, EnrolmentCode code, bool mustBe = false)
    {
        string? refused = Apart(() => _room.EnrolAsync(folder, code, name, _time));
        return mustBe && refused is not null ? throw new InvalidOperationException(refused) : refused;
    }

    private void EnrolAgain()
    {
        WhileRevoked = (Revoked.Outbox.Waiting, Revoked.Unproven);
        Enrol("gw-2", Revoked.Folder, Code("gw-2", TimeSpan.FromHours(1)), mustBe: true);
    }

    private void Codes()
    {
        EnrolmentCode? early = null, late = null;
        At(_begin + TimeSpan.FromHours(1), () => (early, late) = (Code("gw-3", TimeSpan.FromDays(1)), Code("gw-4", TimeSpan.FromDays(1))));
        At(_begin + TimeSpan.FromHours(25) - TimeSpan.FromMinutes(1), () => CodeAnswers.Add(Enrol("gw-3", _folder.Folder("gw-3"), early!)));
        At(_begin + TimeSpan.FromHours(25) + TimeSpan.FromMinutes(1), () => CodeAnswers.Add(Enrol("gw-4", _folder.Folder("gw-4"), late!)));
        At(_begin + TimeSpan.FromHours(26), () => CodeAnswers.Add(Enrol("gw-4", _folder.Folder("gw-4"), Code("gw-4", TimeSpan.FromDays(1)))));
    }

    private void Press(CertifiedGateway gateway) => Presses.Add((gateway.Name, gateway.KeyId, gateway.Press(_random.Next(4)), _time.Elapsed));

    private async Task<bool> ReceiveAsync(CertifiedGateway from, OutgoingMessage message)
    {
        if (_centreIsAway)
        {
            // The first sending is what a broker would hand on first.
            if (message.AlertId is { } id)
                _onTheirWay.TryAdd(id, message);
            return false;
        }
        List<KeyValuePair<string, string>> properties = [new(MessageSchema.VersionProperty, MessageSchema.CurrentVersionText)];
        if (message.AlertId is { } alert)
            properties.Add(new(MessageSchema.AlertIdProperty, alert.ToString("D")));
        if (message.Signature is { } signature)
            properties.AddRange([new(MessageSchema.KeyProperty, signature.Key), new(MessageSchema.SignatureProperty, signature.Text)]);
        IntakeResult result = await _intake.AcceptAsync(new IncomingMessage { Topic = message.Topic, Payload = message.Payload, ContentType = MessageSchema.ContentType, UserProperties = properties }, CancellationToken.None);
        if (result.Receipt is { } receipt)
        {
            byte[] payload = receipt.ToPayload();
            from.Broker.TakeForGateway(new OutgoingMessage(receipt.Topic, payload) { Signature = _signer.Sign(receipt.Topic, payload) });
        }
        return true;
    }

    /// <summary>The control room is back and gets what waited, in order.</summary>
    private void Return()
    {
        _centreIsAway = false;
        foreach (OutgoingMessage message in _onTheirWay.Values)
        {
            CertifiedGateway from = message.Topic.Contains("/gw-1/", StringComparison.Ordinal) ? Renewed : Revoked;
            if (!ReceiveAsync(from, message).IsCompletedSuccessfully)
                throw new InvalidOperationException("the intake did not end at once");
        }
    }

    /// <summary>The control room's connection to a broker that shows this certificate, judged once and kept all week.</summary>
    private BrokerTls BrokerWith(X509Certificate2 certificate)
    {
        Renewed.Broker.Centre = message => ReceiveAsync(Renewed, message);
        Revoked.Broker.Centre = message => ReceiveAsync(Revoked, message);
        var tls = new BrokerTls(new BrokerConfiguration { Url = "mqtts://localhost" }, "localhost", _room.Identity, new CertificateTime(_time.GetUtcNow(), IsTrusted: true));
        var options = new MqttClientTlsOptionsBuilder();
        tls.Apply(options);
        using var chain = new X509Chain();
        return options.Build().CertificateValidationHandler!(new MqttClientCertificateValidationEventArgs(certificate, chain, SslPolicyErrors.None, new MqttClientTcpOptions()))
            ? tls
            : throw new InvalidOperationException(tls.Refused);
    }

    private void At(TimeSpan elapsed, Action what) => _time.After(elapsed - _time.Elapsed, what);

    private static bool IsNear(TimeSpan at, TimeSpan moment) => (at - moment).Duration() < TimeSpan.FromMinutes(2);

    private void Jump(TimeSpan to)
    {
        bool there = false;
        At(to, () => there = true);
        _time.Run(() => there);
    }

    private TimeSpan Gap() => TimeSpan.FromMinutes(1) - TimeSpan.FromMinutes(60 * Math.Log(1 - _random.NextDouble()));

    private T Read<T>(Func<ControlRoomContext, Task<T>> work) => Apart(() => _room.Store.ReadAsync(work, CancellationToken.None));
}
