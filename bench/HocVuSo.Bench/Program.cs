using HocVuSo.Bench;

// dotnet run -c Release --project bench/HocVuSo.Bench -- NAME DATA_FOLDER [--postgres "Host=…"]
return await Bench.Run(args);
