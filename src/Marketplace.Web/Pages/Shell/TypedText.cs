using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Binders;

namespace Marketplace.Web.Pages.Shell;

/// <summary>
/// Texts of forms end their lines with one character, as browsers count them for <c>maxlength</c>; they send two.
/// </summary>
internal sealed class TypedTextProvider : IModelBinderProvider
{
    public IModelBinder? GetBinder(ModelBinderProviderContext context) =>
        context.Metadata.ModelType == typeof(string) && context.BindingInfo.BindingSource is null
            ? new Binder(new SimpleTypeModelBinder(
                typeof(string), context.Services.GetRequiredService<ILoggerFactory>()))
            : null;

    private sealed class Binder(SimpleTypeModelBinder text) : IModelBinder
    {
        public async Task BindModelAsync(ModelBindingContext bindingContext)
        {
            await text.BindModelAsync(bindingContext);
            if (bindingContext.Result.Model is string typed)
            {
                bindingContext.Result = ModelBindingResult.Success(
                    typed.Replace("\r\n", "\n", StringComparison.Ordinal));
            }
        }
    }
}
