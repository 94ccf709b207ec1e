return await Marketplace.Web.Cli.CommandLine.Run(args);
