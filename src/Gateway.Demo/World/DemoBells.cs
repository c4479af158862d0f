using Gateway.Configuration;
using Gateway.Facilities;
using Gateway.Simulation;

namespace Gateway.Demo.World;

/// <summary>A bell for each facility of the demo: dry contacts on the pins of a Raspberry Pi, and one radio button.</summary>
internal static class DemoBells
{
    /// <summary>The one that is an MQTT device: a box by the water, too far away for a wire.</summary>
    public const string RadioFacility = "SD-LIFE-004";

    public const string RadioTopic = "devices/demo/SD-LIFE-004";

    /// <summary>One contact opens when pressed, as some older bells do.</summary>
    private const string NormallyClosedFacility = "SD-TRAF-001";

    /// <summary>BCM numbers of header pins without another task.</summary>
    private static readonly int[] Pins = [4, 5, 6, 12, 13, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27];

    public static IReadOnlyList<BellConfiguration> For(IReadOnlyList<RegisteredFacility> facilities) =>
        [.. facilities.Select((registered, i) => Bell(registered.Facility.Id, registered.Facility.Name, Pins[i]))];

    /// <summary>Wires the contacts as the configuration says.</summary>
    public static void Wire(VirtualGpioDriver gpio, IReadOnlyList<BellConfiguration> bells)
    {
        foreach (GpioContactConfiguration contact in bells.Select(bell => bell.Gpio).OfType<GpioContactConfiguration>())
        {
            gpio.Wire(contact.Pin, contact.Contact == ContactKind.NormallyClosed
                ? VirtualContact.NormallyClosedToGround
                : VirtualContact.NormallyOpenToGround);
        }
    }

    private static BellConfiguration Bell(string facility, string name, int pin) => facility == RadioFacility
        ? new BellConfiguration
        {
            Id = facility,
            Name = name,
            Facility = facility,
            Mqtt = new MqttBellConfiguration { Topic = RadioTopic, Field = "$.action", PressedValues = ["single"], BatteryField = "$.battery" },
        }
        : new BellConfiguration
        {
            Id = facility,
            Name = name,
            Facility = facility,
            Gpio = new GpioContactConfiguration
            {
                Pin = pin,
                Contact = facility == NormallyClosedFacility ? ContactKind.NormallyClosed : ContactKind.NormallyOpen,
            },
        };
}
