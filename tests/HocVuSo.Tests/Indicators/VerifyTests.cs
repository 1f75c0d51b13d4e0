using HocVuSo.Indicators;
using HocVuSo.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HocVuSo.Tests.Indicators;

public sealed class VerifyTests : IDisposable
{
    private readonly App app = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Three_roads_agree_and_a_row_changed_behind_the_ledger_is_found()
    {
        var residents = new Residents(app);
        await residents.Add("Nguyễn Thị Lành");
        await residents.Add("Trần Văn Phúc", village: 6);
        Assert.Empty((await Check()).Differences);

        await app.Read(async db =>
        {
            await db.Database.OpenConnectionAsync(Cancellation);
            await using var command = db.Command("UPDATE \"people\" SET \"VillageNo\" = 4 WHERE \"VillageNo\" = 3");
            return await command.ExecuteNonQueryAsync(Cancellation);
        });
        var differences = (await Check()).Differences;
        Assert.Contains(differences, d => d.StartsWith("DS 09076-01", StringComparison.Ordinal));
    }

    public void Dispose() => app.Dispose();

    private async Task<Verify.Outcome> Check()
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<Verify>().Run(20, Cancellation);
    }
}
