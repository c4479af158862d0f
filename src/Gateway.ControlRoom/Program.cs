using Gateway.ControlRoom.Commands;

return await CommandLine.RunAsync(args);
