using Gateway.Demo;

return await DemoCommand.RunAsync(args);
