using HocVuSo.Host;

// One executable: without a command, or with `serve`, it is the server; every other word is a command of the command line.
return args is [var command, ..] && (!command.StartsWith('-') || command is "--help" or "-h" or "--version") && command != "serve"
    ? await CommandLine.Run(args)
    : await Server.Run([.. args.SkipWhile(a => a == "serve")]);

/// <summary>Entry point; public so that tests can start the host.</summary>
public partial class Program;
