using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Gateway.Messages.Tests.Json;

/// <summary>The contract as text. A change here reaches gateways in the field: add fields, never rename them.</summary>
public class PinnedJsonTests
{
    private static readonly MessagesJson Readable = new(new JsonSerializerOptions(MessagesJson.Default.Options)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    private static void Pinned<T>(T payload, JsonTypeInfo<T> type, string expected)
    {
        Assert.Equal(expected, JsonSerializer.Serialize(payload, type));
        string again = JsonSerializer.Serialize(JsonSerializer.Deserialize(expected, type)!, type);
        Assert.Equal(expected, again);
    }

    [Fact]
    public void A_press_with_everything_known() => Pinned(Payloads.Press, Readable.BellAlert, """
        {
          "id": "01954f2e-8c5e-7b1a-9f00-0123456789ab",
          "sequence": 42,
          "kind": "press",
          "district": "seongdong",
          "gateway": "gw-1",
          "bell": {
            "id": "bell-7",
            "name": "여자화장실 2번 칸",
            "source": "gpio"
          },
          "facility": {
            "id": "SD-0007",
            "name": "성수 공중화장실",
            "type": "emergencyBell",
            "managementNumber": "2024-0007",
            "roadNameAddress": "서울특별시 성동구 왕십리로 1",
            "lotNumberAddress": "서울특별시 성동구 성수동1가 1-1",
            "objectAddress": "성수동 공원 12",
            "installedHeightMetres": 1.2
          },
          "place": {
            "latitude": 37.5633,
            "longitude": 127.0369,
            "ellipsoidalHeightMetres": 48.125,
            "orthometricHeightMetres": 25.4,
            "geoidModel": "KNGeoid18",
            "plane": [
              {
                "epsg": 5186,
                "northingMetres": 551530.2807,
                "eastingMetres": 203260.1426
              },
              {
                "epsg": 5179,
                "northingMetres": 1951649.7943,
                "eastingMetres": 959101.0206
              }
            ],
            "nationalPointNumber": "다사 5910 5164",
            "northSigmaMetres": 0.011,
            "eastSigmaMetres": 0.009,
            "upSigmaMetres": 0.02,
            "method": "networkRtkFixed",
            "surveyedAt": "2026-02-01T01:02:03+00:00"
          },
          "time": {
            "utc": "2026-03-01T03:04:05.678+00:00",
            "source": "gnss",
            "uncertaintySeconds": 0.01
          },
          "liveFix": {
            "latitude": 37.56331,
            "longitude": 127.03691,
            "ellipsoidalHeightMetres": 48.5,
            "quality": "rtkFixed",
            "utc": "2026-03-01T03:04:05.678+00:00",
            "ageSeconds": 0.4,
            "horizontalSigmaMetres": 0.014,
            "distanceToPlaceMetres": 1.417,
            "doubts": "spoofing jamming"
          },
          "note": "drill"
        }
        """);

    [Fact]
    public void An_alert_with_the_least_leaves_the_rest_out() => Pinned(Payloads.Bare, Readable.BellAlert, """
        {
          "id": "01954f2e-8c5e-7b1a-9f00-0123456789ab",
          "sequence": 1,
          "kind": "test",
          "district": "d",
          "gateway": "g",
          "bell": {
            "id": "b"
          },
          "time": {
            "utc": "2026-03-01T03:04:05.678+00:00",
            "source": "system"
          }
        }
        """);

    [Fact]
    public void A_receipt() => Pinned(Payloads.Receipt, Readable.AlertReceipt, """
        {
          "alertId": "01954f2e-8c5e-7b1a-9f00-0123456789ab",
          "sequence": 42,
          "outcome": "keptNotUnderstood",
          "storedAt": "2026-03-01T03:04:05.678+00:00",
          "controlRoom": "room-1",
          "reason": "schema version 9"
        }
        """);

    [Fact]
    public void A_receipt_of_an_acknowledgement() => Pinned(Payloads.Acknowledgement, Readable.AlertReceipt, """
        {
          "alertId": "01954f2e-8c5e-7b1a-9f00-0123456789ab",
          "sequence": 42,
          "outcome": "stored",
          "storedAt": "2026-03-01T03:04:05.678+00:00",
          "controlRoom": "room-1",
          "acknowledgedAt": "2026-03-01T03:04:05.678+00:00"
        }
        """);

    [Fact]
    public void A_gateways_status() => Pinned(Payloads.Status, Readable.GatewayStatus, """
        {
          "presence": "online",
          "birth": 3,
          "utc": "2026-03-01T03:04:05.678+00:00",
          "version": "0.1.0",
          "waiting": 2,
          "lastSequence": 44,
          "receivers": [
            {
              "name": "roof",
              "state": "noPort",
              "fault": "no port /dev/ttyACM0"
            }
          ]
        }
        """);

    [Fact]
    public void A_facility() => Pinned(Payloads.Facility, Readable.Facility, """
        {
          "id": "SD-0007",
          "managementNumber": "2024-0007",
          "type": "lifeSavingBox",
          "name": "중랑천 인명구조함",
          "roadNameAddress": "왕십리로 1",
          "lotNumberAddress": "성수동1가 1-1",
          "objectAddress": "12",
          "installedHeightMetres": 1.2,
          "position": {
            "latitude": 37.5633,
            "longitude": 127.0369,
            "ellipsoidalHeightMetres": 48.125,
            "orthometricHeightMetres": 25.4,
            "geoidModel": "KNGeoid18",
            "northSigmaMetres": 0.011,
            "eastSigmaMetres": 0.009,
            "upSigmaMetres": 0.02,
            "method": "singleBaseRtkFixed",
            "surveyedAt": "2026-03-01T03:04:05.678+00:00"
          }
        }
        """);

    [Theory]
    [InlineData(AlertKind.Press, "press")]
    [InlineData(AlertKind.Release, "release")]
    [InlineData(AlertKind.Test, "test")]
    [InlineData(AlertKind.Tamper, "tamper")]
    [InlineData(AlertKind.LineOpen, "lineOpen")]
    [InlineData(AlertKind.LineShort, "lineShort")]
    [InlineData(AlertKind.LowBattery, "lowBattery")]
    [InlineData(AlertKind.Silent, "silent")]
    [InlineData(AlertKind.Stuck, "stuck")]
    [InlineData(AlertKind.Chattering, "chattering")]
    [InlineData(AlertKind.SelfTest, "selfTest")]
    public void Every_kind_has_its_word(AlertKind kind, string word)
    {
        string json = JsonSerializer.Serialize(Payloads.Bare with { Kind = kind }, MessagesJson.Default.BellAlert);
        Assert.Equal(word, JsonDocument.Parse(json).RootElement.GetProperty("kind").GetString());
    }

    [Fact]
    public void No_kind_is_without_a_pinned_word() => Assert.Equal(11, Enum.GetValues<AlertKind>().Length);

    [Fact]
    public void The_messages_properties_are_named() => Assert.Equal(
        ("application/json", "schemaVersion", "alertId", 1),
        (MessageSchema.ContentType, MessageSchema.VersionProperty, MessageSchema.AlertIdProperty, MessageSchema.CurrentVersion));
}
