namespace HocVuSo.Tests;

/// <summary>
/// Lets no visitor ask before the figures hold everything written so far, by whomever: the product follows within a moment, and how long a moment is, is not what most
/// tests are about. Whoever means the moment itself asks the keeper.
/// </summary>
internal sealed class LevelCube(App app) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        await app.CatchUp();
        return await base.SendAsync(request, cancellationToken);
    }
}
