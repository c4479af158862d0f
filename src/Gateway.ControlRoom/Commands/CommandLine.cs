using System.CommandLine;
using Gateway.ControlRoom.Identity;
using Gateway.ControlRoom.Intake;
using Gateway.ControlRoom.Store;
using Gateway.Facilities;

namespace Gateway.ControlRoom.Commands;

/// <summary>The verbs of <c>control-room</c>. Each has a class of its own with a <c>Create</c> method, listed here.</summary>
internal static class CommandLine
{
    public static async Task<int> RunAsync(string[] args)
    {
        var root = new RootCommand("""
            Control room: receives the alerts of emergency bells, keeps them, and shows them to the operators.

            Examples:
              control-room run                                  broker inside, console on http://127.0.0.1:8080
              control-room run --config /etc/control-room/control-room.json
              control-room register import facilities.geojson
              control-room config check --config control-room.json
              control-room ca init                              keys and certificates of its own
              control-room gateways code seongdong/gw-1         lets a gateway enrol
              control-room command seongdong/gw-1 identify      signed, once, on record

            Exit codes: 0 done, 1 could not be done, 2 wrong arguments or configuration, 3 done in part (refusals listed).
            """)
        {
            RunCommand.Create(),
            RegisterCommand.Create(),
            ConfigCommand.Create(),
            CaCommand.Create(),
            GatewaysCommand.Create(),
            OrderCommand.Create(),
        };
        // Signals belong to the host, which ends its work in order.
        var invocation = new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null };
        try
        {
            return await root.Parse(args).InvokeAsync(invocation);
        }
        catch (ConfigurationException e)
        {
            await System.Console.Error.WriteLineAsync(e.Message);
            return ExitCodes.Usage;
        }
        catch (Exception e) when (e is StoreException or BrokerStartException or IdentityException or IOException or UnauthorizedAccessException)
        {
            await System.Console.Error.WriteLineAsync(e.Message);
            return ExitCodes.Failed;
        }
    }
}
