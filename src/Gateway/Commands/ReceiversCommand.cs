using System.CommandLine;

namespace Gateway.Commands;

/// <summary><c>gateway receivers list|identify|monitor|record|replay|profiles|configure</c>.</summary>
internal static class ReceiversCommand
{
    public static Command Create() => new("receivers", """
        GNSS receivers: which there are, what they are, what they say, and what they are to be.

        Examples:
          gateway receivers list
          gateway receivers identify /dev/ttyACM0
          gateway receivers monitor roof
          gateway receivers record /dev/ttyUSB0 --output captures --rotate 1h
          gateway receivers replay captures/roof-20261124T070000Z.gnss --to /tmp/receiver
          gateway receivers configure /dev/ttyACM0 --profile u-blox/ZED-F9P-rover --dry-run
        """)
    {
        ReceiversListCommand.Create(),
        ReceiversIdentifyCommand.Create(),
        ReceiversMonitorCommand.Create(),
        ReceiversRecordCommand.Create(),
        ReceiversReplayCommand.Create(),
        ReceiversProfilesCommand.Create(),
        ReceiversConfigureCommand.Create(),
    };
}
