using FluentValidation;
using Marketplace.Domain;
using Marketplace.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Npgsql;

namespace Marketplace.Web.Pages.Shell;

/// <summary>
/// A page with a form. A refusal shows the page again with what was typed: first the error summary with links to the
/// fields, then the same words under each field.
/// </summary>
public abstract class FormPage : PageModel
{
    /// <summary>Does the work of a post, or shows the page again with the reasons.</summary>
    /// <param name="act">Sends the command and answers with a redirect.</param>
    /// <param name="load">Reads what the page shows besides the form, as its GET does.</param>
    protected async Task<IActionResult> Submit(Func<Task<IActionResult>> act, Func<Task> load)
    {
        var status = StatusCodes.Status400BadRequest;
        if (ModelState.IsValid)
        {
            try
            {
                return await act();
            }
            catch (ValidationException e)
            {
                foreach (var failure in e.Errors)
                {
                    ModelState.AddModelError(FieldOf(failure.PropertyName), failure.ErrorMessage);
                }
            }
            catch (RuleBrokenException e)
            {
                ModelState.AddModelError("", Say.This(e.Text));
                status = StatusCodes.Status409Conflict;
            }
            catch (RefusedException e)
            {
                ModelState.AddModelError("", Say.This(e.Text));
                status = e.Status;
            }
            catch (PostgresException e) when (Problem.Of(e) is { Status: < 500 } problem)
            {
                ModelState.AddModelError("", problem.Detail!);
                status = problem.Status.Value;
            }
        }

        await load();
        Response.StatusCode = status;
        return Page();
    }

    /// <summary>The posted field that a request's field came from: "quantity" is "Input.Quantity" where the form says so.</summary>
    private string FieldOf(string property) =>
        ModelState.Keys.FirstOrDefault(k => k.Equals(property, StringComparison.OrdinalIgnoreCase)
            || k.EndsWith("." + property, StringComparison.OrdinalIgnoreCase))
        ?? property;
}
