using HocVuSo.Ledger.Contract;
using HocVuSo.Platform;

namespace HocVuSo.Ledger;

public static class LedgerModule
{
    public static void AddLedger(this IServiceCollection services)
    {
        services.AddSingleton<PlaceBook>().AddSingleton<IGateTail, FactTail>();
        services.AddScoped<FactWriter>().AddScoped<Eraser>().AddScoped<Changes>();
    }
}
